import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import './workbench.css'
import { openStore } from '../../lib/db/open'
import { Workbench } from './Workbench'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Workbench store={openStore()} />)
