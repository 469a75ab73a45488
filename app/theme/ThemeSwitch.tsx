/** Dark or light, one button. */
import { MoonIcon, SunIcon } from './icons.tsx';
import { switchTheme, useTheme } from './theme.ts';
import controls from './controls.module.css';

export function ThemeSwitch() {
  const dark = useTheme() === 'dark';
  const name = dark ? 'Light theme' : 'Dark theme';
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={name}
      title={name}
      onClick={switchTheme}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </button>
  );
}
