import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import '../../components/panel/panel.css'
import { openStore } from '../../lib/db/open'
import { Panel } from './Panel'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Panel store={openStore()} />)
