import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import './sample.css'
import { openStore } from '../../lib/db/open'
import { Sample } from './Sample'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Sample store={openStore()} seq={Number(location.hash.slice(1))} />)
