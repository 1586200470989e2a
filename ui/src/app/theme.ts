import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const petrol: MantineColorsTuple = [
  "#e8f4f4", "#cde6e6", "#a1d1d2", "#72bbbd", "#45a3a7", "#218a90", "#12757b", "#0b5c63", "#084a50", "#06383d",
];
const gray: MantineColorsTuple = [
  "#faf9f6", "#f4f2ec", "#eae7df", "#dedad0", "#c9c5b9", "#a5a297", "#7a7a72", "#56605e", "#394442", "#1c2524",
];
const dark: MantineColorsTuple = [
  "#e4eae8", "#c9d2d0", "#a6b3b1", "#8b9997", "#3b4849", "#2b3637", "#1f292a", "#171f20", "#101617", "#0a0f10",
];
const red: MantineColorsTuple = [
  "#fdeeec", "#f8d7d3", "#efb0a9", "#e5877d", "#dc6457", "#cf4a3c", "#bd3a2d", "#a32b20", "#841f16", "#65150e",
];

/** One accent, warm paper greys, Inter; everything else in the screens refers to these. */
export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, gray, dark, red },
  fontFamily: '"Inter Variable", Inter, system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "24px", lineHeight: "1.25" },
      h2: { fontSize: "17px", lineHeight: "1.35" },
      h3: { fontSize: "14px", lineHeight: "1.4" },
    },
  },
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "6px", md: "9px", lg: "12px", xl: "20px" },
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm" } },
    Table: { defaultProps: { verticalSpacing: 9, horizontalSpacing: "md" } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Menu: { defaultProps: { withinPortal: true, shadow: "md" } },
    NumberInput: { defaultProps: { hideControls: true } },
  },
});

export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1c2524",
    "--mantine-color-dimmed": "#56605e",
    "--mantine-color-anchor": "#0b5c63",
    "--mantine-color-placeholder": "#6b716c",
    "--mantine-color-error": "#a32b20",
    "--canvas": "#f7f6f2", "--surface": "#ffffff", "--sunken": "#f4f2ec", "--line": "#e2dfd6", "--line-strong": "#8a887e", "--more": "#8a887e80",
    "--ink": "#1c2524", "--dim": "#56605e", "--accent": "#0b5c63", "--accent-soft": "#e3f1f1",
    "--good": "#1c6b41", "--good-soft": "#e2f2e8", "--good-fill": "#3d9565",
    "--warn": "#7a4b00", "--warn-soft": "#fbefd6", "--warn-fill": "#d19a34",
    "--bad": "#a32b20", "--bad-soft": "#fdebe8", "--bad-fill": "#cf4a3c",
    "--update": "#2c5586", "--update-soft": "#e5eef8", "--update-fill": "#5d8ec6",
    "--idle": "#56605e", "--idle-soft": "#eceae3", "--idle-fill": "#b5b2a7",
  },
  dark: {
    "--mantine-color-body": "#182021",
    "--mantine-color-text": "#e4eae8",
    "--mantine-color-dimmed": "#a6b3b1",
    "--mantine-color-anchor": "#6bcaca",
    "--mantine-color-placeholder": "#93a19f",
    "--mantine-color-error": "#f0978c",
    "--canvas": "#101617", "--surface": "#182021", "--sunken": "#141b1c", "--line": "#2b3637", "--line-strong": "#6f7e7d", "--more": "#00000099",
    "--ink": "#e4eae8", "--dim": "#a6b3b1", "--accent": "#6bcaca", "--accent-soft": "#173335",
    "--good": "#7fd3a2", "--good-soft": "#15301f", "--good-fill": "#3f9a68",
    "--warn": "#eebf6a", "--warn-soft": "#362a12", "--warn-fill": "#bd8a2c",
    "--bad": "#f0978c", "--bad-soft": "#3b1d1a", "--bad-fill": "#cc5245",
    "--update": "#9cc2ee", "--update-soft": "#1a2b40", "--update-fill": "#5384bb",
    "--idle": "#a6b3b1", "--idle-soft": "#242e2f", "--idle-fill": "#5c6a69",
  },
});
