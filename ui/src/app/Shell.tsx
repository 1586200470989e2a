import { AppShell, Drawer, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { Header } from "./Header";

const frame = { header: { background: "var(--surface)", borderColor: "var(--line)" }, navbar: { background: "var(--surface)", borderColor: "var(--line)" } };

export function WorkspaceShell({ children = <Outlet /> }: { children?: ReactNode }) {
  return (
    <AppShell header={{ height: 54 }} transitionDuration={0} styles={frame}>
      <a className="skip-link" href="#content">Skip to the content</a>
      <AppShell.Header><Header /></AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>{children}</AppShell.Main>
    </AppShell>
  );
}

export function SidebarShell({ sidebar, children }: { sidebar: ReactNode; children: ReactNode }) {
  const [opened, menu] = useDisclosure(false);
  const place = useLocation({ select: (location) => location.pathname });
  const { close } = menu;
  useEffect(close, [place, close]);
  return (
    <AppShell header={{ height: 54 }} navbar={{ width: 248, breakpoint: "md", collapsed: { mobile: true } }} transitionDuration={0} styles={frame}>
      <a className="skip-link" href="#content">Skip to the content</a>
      <AppShell.Header><Header menu={{ opened, toggle: menu.toggle }} /></AppShell.Header>
      <AppShell.Navbar visibleFrom="md">
        <ScrollArea h="100%" p="sm" type="auto">{sidebar}</ScrollArea>
      </AppShell.Navbar>
      <Drawer opened={opened} onClose={menu.close} size={290} title="Menu" hiddenFrom="md" closeButtonProps={{ "aria-label": "Close the menu" }}>{sidebar}</Drawer>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>{children}</AppShell.Main>
    </AppShell>
  );
}
