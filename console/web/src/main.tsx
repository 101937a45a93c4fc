import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTheme } from './app/theme';
import './styles/index.css';

startTheme();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
