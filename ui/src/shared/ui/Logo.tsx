/** A sluice gate half raised, water passing beneath. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0b5c63" />
      <path d="M8 6v20M24 6v20" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M8 9h16M12.5 9v8h7V9" fill="none" stroke="#fff" strokeWidth="2.2" strokeLinejoin="round" />
      <path d="M10.5 21.5q2.75-2 5.5 0t5.5 0M10.5 25.3q2.75-2 5.5 0t5.5 0" fill="none" stroke="#8fdbd8" strokeWidth="1.9" strokeLinecap="round" />
    </svg>
  );
}
