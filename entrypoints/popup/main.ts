import '../../components/ui/tokens.css'
import './popup.css'
import { openStore } from '../../lib/db/open'
import { look } from './look'

// The store answers while the drawing code still loads: a glance must not wait for one after the other.
const store = openStore()
const first = look(store.db).catch(() => null)
const root = document.getElementById('root')
if (root !== null) void import('./Popup').then(({ mount }) => mount(root, store, first))
