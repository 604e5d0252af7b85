package store

import "testing"

func TestNetworkFileSystems(t *testing.T) {
	const ext4, btrfs, xfs, tmpfs, overlay, zfs = 0xEF53, 0x9123683E, 0x58465342, 0x01021994, 0x794C7630, 0x2FC12FC1
	for magic, want := range map[uint32]string{0x6969: "nfs", 0xFF534D42: "smb", 0xFE534D42: "smb", 0x517B: "smb", ext4: "", btrfs: "", xfs: "", tmpfs: "", overlay: "", zfs: ""} {
		if got := networkName(magic); got != want {
			t.Errorf("%x: %q, want %q", magic, got, want)
		}
	}
	if n, ok := FreeSpace(t.TempDir()); !ok || n <= 0 {
		t.Errorf("free: %d, %v", n, ok)
	}
}
