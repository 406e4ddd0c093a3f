import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import './report.css'
import { openStore } from '../../lib/db/open'
import { ReportPage } from './ReportPage'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<ReportPage store={openStore()} asked={new URLSearchParams(location.hash.slice(1))} />)
