import { ActionIcon, Burger, Group, Menu, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconApps, IconKey, IconLogout, IconMoon, IconPlug, IconSpeakerphone, IconSun, IconUser, IconUsers } from "@tabler/icons-react";
import { Bell } from "../features/notifications/Bell";
import { remove } from "../shared/api/client";
import { sessionQuery, useMe, useWorkspaceRight } from "../shared/session/session";
import { Logo } from "../shared/ui/Logo";
import { tellFailure } from "../shared/ui/messages";

export function Header({ menu }: { menu?: { opened: boolean; toggle: () => void } }) {
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
      <Group gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
        {menu !== undefined && (
          <Burger opened={menu.opened} onClick={menu.toggle} hiddenFrom="md" size="sm" aria-label={menu.opened ? "Close the menu" : "Open the menu"} />
        )}
        <Link to="/" className="brand" aria-label="Sluice, all applications"><Logo /> <span>Sluice</span></Link>
        <WorkspaceLinks />
      </Group>
      <Group gap={6} wrap="nowrap">
        <Bell />
        <ThemeSwitch />
        <MemberMenu />
      </Group>
    </Group>
  );
}

function WorkspaceLinks() {
  const members = useWorkspaceRight("ManageMembers");
  const keys = useWorkspaceRight("ManageApiKeys");
  const connections = useWorkspaceRight("ManageIntegrations");
  return (
    <nav className="topnav mantine-visible-from-md" aria-label="Workspace">
      <Link to="/" activeOptions={{ exact: true }}>Applications</Link>
      {members && <Link to="/members">Members</Link>}
      {connections && <Link to="/connections">Connections</Link>}
      {connections && <Link to="/notification-channels">Notification channels</Link>}
      {keys && <Link to="/api-keys">API keys</Link>}
    </nav>
  );
}

function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const next = scheme === "light" ? "dark" : "light";
  return (
    <Tooltip label={`Use the ${next} theme`}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Use the ${next} theme`} onClick={() => setColorScheme(next)}>
        {scheme === "light" ? <IconMoon size={18} stroke={1.7} /> : <IconSun size={18} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
}

function MemberMenu() {
  const me = useMe();
  const members = useWorkspaceRight("ManageMembers");
  const keys = useWorkspaceRight("ManageApiKeys");
  const connections = useWorkspaceRight("ManageIntegrations");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => remove("/session"),
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, null);
    },
    onError: tellFailure,
  });
  if (me === null) return null;
  const initials = me.name.split(/\s+/).map((word) => word.charAt(0)).slice(0, 2).join("").toUpperCase();
  return (
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <UnstyledButton aria-label={`Account of ${me.name}`} style={{ width: 34, height: 34, borderRadius: "50%", background: "var(--accent-soft)", color: "var(--accent)", fontWeight: 650, fontSize: 12.5, textAlign: "center" }}>
          {initials}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label style={{ color: "var(--dim)" }}><strong style={{ color: "var(--ink)" }}>{me.name}</strong><br />{me.email}</Menu.Label>
        <Menu.Item leftSection={<IconUser size={16} />} onClick={() => void navigate({ to: "/profile" })}>Profile and password</Menu.Item>
        <Menu.Item hiddenFrom="md" leftSection={<IconApps size={16} />} onClick={() => void navigate({ to: "/" })}>Applications</Menu.Item>
        {members && <Menu.Item hiddenFrom="md" leftSection={<IconUsers size={16} />} onClick={() => void navigate({ to: "/members" })}>Members</Menu.Item>}
        {connections && <Menu.Item hiddenFrom="md" leftSection={<IconPlug size={16} />} onClick={() => void navigate({ to: "/connections" })}>Connections</Menu.Item>}
        {connections && <Menu.Item hiddenFrom="md" leftSection={<IconSpeakerphone size={16} />} onClick={() => void navigate({ to: "/notification-channels" })}>Notification channels</Menu.Item>}
        {keys && <Menu.Item hiddenFrom="md" leftSection={<IconKey size={16} />} onClick={() => void navigate({ to: "/api-keys" })}>API keys</Menu.Item>}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
