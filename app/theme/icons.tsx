/** The drawings on buttons. They say nothing to a screen reader: the button has a name. */
import type { ReactNode } from 'react';

export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 22 22" aria-hidden="true">
      <path d="M2 2 L11 11 L20 2 Z" fill="var(--past)" opacity=".4" />
      <path d="M2 20 L11 11 L20 20 Z" fill="var(--future)" opacity=".5" />
      <path d="M2 2 L20 20 M20 2 L2 20" stroke="var(--ink)" strokeWidth="1.3" fill="none" />
      <circle cx="11" cy="11" r="2.3" fill="var(--ink)" />
    </svg>
  );
}

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

function Filled({ path }: { readonly path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export const PlayIcon = () => <Filled path="M4.5 2.5v11l9-5.5z" />;
export const PauseIcon = () => <Filled path="M4 2.5h3v11H4zM9 2.5h3v11H9z" />;
export const BackIcon = () => <Filled path="M11 2.5v11L3.5 8z" />;
export const ForwardIcon = () => <Filled path="M5 2.5v11L12.5 8z" />;
export const ToStartIcon = () => <Filled path="M2.5 2.5H4v11H2.5zM13.5 2.5v11L5.5 8z" />;
export const ToEndIcon = () => <Filled path="M12 2.5h1.5v11H12zM2.5 2.5v11l8-5.5z" />;
export const ViolatedIcon = () => <Filled path="M8 2l6.5 12h-13z" />;
export const NoticedIcon = () => <Filled path="M8 1.5L14.5 8 8 14.5 1.5 8z" />;
export const RefusedIcon = () => <Filled path="M3 3h10v10H3z" />;
export const AbsentIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" strokeDasharray="1.6 2.6" />
  </Icon>
);
export const UnknownIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" strokeDasharray="3 2.2" />
    <path d="M8 11v.1M6.5 6.2a1.6 1.6 0 1 1 2.2 1.6c-.5.2-.7.5-.7 1" />
  </Icon>
);
export const HoldsIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M5.4 8.2l1.9 1.9 3.4-3.9" />
  </Icon>
);
export const RenewIcon = () => (
  <Icon>
    <path d="M13.2 8a5.2 5.2 0 1 1-1.6-3.8M13.3 2v3h-3" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />
  </Icon>
);
export const MoonIcon = () => (
  <Icon>
    <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z" />
  </Icon>
);
export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.9" />
    <path d="M8 1.4v1.3M8 13.3v1.3M1.4 8h1.3M13.3 8h1.3" />
    <path d="M3.3 3.3l.9.9M11.8 11.8l.9.9M3.3 12.7l.9-.9M11.8 4.2l.9-.9" />
  </Icon>
);
export const SlidersIcon = () => (
  <Icon>
    <path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" />
    <circle cx="10" cy="4.5" r="1.8" />
    <circle cx="6" cy="11.5" r="1.8" />
  </Icon>
);
export const LensIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.3" />
    <path d="M10.3 10.3l3.5 3.5" />
  </Icon>
);
