const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

export function count(value: number): string {
  return whole.format(value);
}

export function compactCount(value: number): string {
  return value < 10_000 ? whole.format(value) : compact.format(value);
}

/** "1 line", "1,204 lines". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function bytes(value: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(size < 10 ? 1 : 0)} ${units[unit] ?? ""}`;
}

export function percent(share: number): string {
  if (share > 0 && share < 0.001) return "< 0.1 %";
  if (share < 1 && share > 0.999) return "> 99.9 %";
  return `${Number((share * 100).toFixed(1))} %`;
}

/** Groups the digits of an exact decimal without ever passing it through a floating number. */
export function decimal(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (match === null) return text;
  const [, sign = "", digits = "", fraction = ""] = match;
  return `${sign === "-" ? "−" : ""}${digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}${fraction}`;
}

/** Exact a − b of two decimal texts. */
export function difference(a: string, b: string): string {
  const scale = Math.max(fractionOf(a), fractionOf(b));
  const value = scaled(a, scale) - scaled(b, scale);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, "");
  return value < 0n ? `-${text}` : text;
}

function fractionOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

function scaled(text: string, scale: number): bigint {
  const [integer = "0", fraction = ""] = text.split(".");
  return BigInt(`${integer}${fraction.padEnd(scale, "0")}`);
}
