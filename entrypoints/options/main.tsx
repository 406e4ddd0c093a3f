import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import './options.css'
import { openStore } from '../../lib/db/open'
import { Options } from './Options'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Options store={openStore()} />)
