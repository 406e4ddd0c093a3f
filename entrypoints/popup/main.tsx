import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import './popup.css'
import { openStore } from '../../lib/db/open'
import { Popup } from './Popup'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Popup store={openStore()} />)
