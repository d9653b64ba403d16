import {
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";

const teal: MantineColorsTuple = [
  "#e3f1f0",
  "#c9e4e2",
  "#a9d0ce",
  "#7dbab7",
  "#4fb3b0",
  "#2f9491",
  "#0b5f60",
  "#095455",
  "#084a4b",
  "#063839",
];

/** Mantine paints inputs and menus of the dark look with these. */
const dark: MantineColorsTuple = [
  "#e6eaea",
  "#c5cdcd",
  "#a9b4b4",
  "#8f9b9c",
  "#434d4e",
  "#2b3233",
  "#1d2323",
  "#191e1e",
  "#121616",
  "#0e1212",
];

const usual = {
  "--button-bg": "var(--v-accent)",
  "--button-hover": "var(--v-accent-strong)",
  "--button-color": "var(--v-on-accent)",
};
const dangerous = {
  "--button-bg": "var(--v-danger)",
  "--button-hover": "var(--v-danger)",
  "--button-color": "var(--v-on-danger)",
};

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 6, dark: 4 },
  colors: { teal, dark },
  fontFamily: "var(--v-font)",
  fontFamilyMonospace: "var(--v-mono)",
  fontSizes: {
    xs: "var(--v-size-s)",
    sm: "var(--v-size-body)",
    md: "var(--v-size-body)",
    lg: "var(--v-size-l)",
    xl: "var(--v-size-xl)",
  },
  defaultRadius: "sm",
  radius: { sm: "var(--v-radius)", md: "var(--v-radius-l)" },
  respectReducedMotion: true,
  autoContrast: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "xs" },
      vars: (_, { variant = "filled", color }) => ({
        root: variant === "filled" ? (color === "red" ? dangerous : usual) : {},
      }),
    }),
    Modal: { defaultProps: { transitionProps: { duration: 120, transition: "fade" } } },
    Menu: {
      defaultProps: {
        transitionProps: { duration: 80 },
        shadow: "md",
        position: "bottom-end",
        withInitialFocusPlaceholder: false, // a focusable stop inside the menu that is no item
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 }, fz: "xs" } },
  },
});

/** Mantine's own variables follow the shared tokens, in light and in dark alike. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-body": "var(--v-surface)",
    "--mantine-color-text": "var(--v-text)",
    "--mantine-color-dimmed": "var(--v-text-soft)",
    "--mantine-color-placeholder": "var(--v-text-faint)",
    "--mantine-color-error": "var(--v-danger)",
    "--mantine-color-anchor": "var(--v-accent)",
    "--mantine-color-default": "var(--v-surface)",
    "--mantine-color-default-hover": "var(--v-hover)",
    "--mantine-color-default-color": "var(--v-text)",
    "--mantine-color-default-border": "var(--v-line-strong)",
    "--mantine-primary-color-filled": "var(--v-accent)",
    "--mantine-primary-color-filled-hover": "var(--v-accent-strong)",
    "--mantine-primary-color-contrast": "var(--v-on-accent)",
    "--mantine-line-height": "var(--v-leading)",
  };
  return { variables: {}, light: both, dark: both };
};
