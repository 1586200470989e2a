/** The gate of the logo drawn large: still water behind it, ordered rows in front. */
export function Water() {
  const rows = Array.from({ length: 9 }, (_, row) => row);
  return (
    <svg className="water" viewBox="0 0 600 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <rect x="0" y="150" width="262" height="270" fill="#0f6a70" />
      {rows.map((row) => (
        <path key={row} d={`M0 ${172 + row * 30} q 33 -13 66 0 t 66 0 t 66 0 t 66 0`} fill="none" stroke="#3f9ba0" strokeOpacity={0.55 - row * 0.04} strokeWidth="2" />
      ))}
      <rect x="250" y="40" width="16" height="380" rx="3" fill="#e9f3f2" />
      <rect x="318" y="40" width="16" height="380" rx="3" fill="#e9f3f2" />
      <rect x="236" y="62" width="112" height="14" rx="3" fill="#e9f3f2" />
      <rect x="266" y="76" width="52" height="216" fill="#083c41" />
      <path d="M279 96v176M292 96v176M305 96v176" stroke="#3f9ba0" strokeWidth="2" />
      {rows.slice(0, 4).map((row) => (
        <g key={row}>
          <rect x="266" y={312 + row * 27} width="52" height="7" rx="3.5" fill="#8fdbd8" />
          <rect x="334" y={312 + row * 27} width={70 + ((row * 37) % 50)} height="7" rx="3.5" fill="#8fdbd8" />
          <rect x={420 + ((row * 37) % 50)} y={312 + row * 27} width={48 + ((row * 23) % 40)} height="7" rx="3.5" fill="#5db9b8" />
          <rect x={486 + ((row * 60) % 66)} y={312 + row * 27} width="120" height="7" rx="3.5" fill="#3f9ba0" />
        </g>
      ))}
    </svg>
  );
}
