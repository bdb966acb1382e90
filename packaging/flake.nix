{
  description = "copydesk @VERSION@, the copy desk for press releases";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { nixpkgs, ... }:
    let
      archives = {
        x86_64-linux = { target = "x86_64-unknown-linux-musl"; hash = "@SHA256:x86_64-unknown-linux-musl@"; };
        aarch64-linux = { target = "aarch64-unknown-linux-musl"; hash = "@SHA256:aarch64-unknown-linux-musl@"; };
        x86_64-darwin = { target = "x86_64-apple-darwin"; hash = "@SHA256:x86_64-apple-darwin@"; };
        aarch64-darwin = { target = "aarch64-apple-darwin"; hash = "@SHA256:aarch64-apple-darwin@"; };
      };
    in {
      packages = builtins.mapAttrs (system: archive: {
        default = with nixpkgs.legacyPackages.${system}; stdenv.mkDerivation {
          pname = "copydesk";
          version = "@VERSION@";
          src = fetchurl {
            url = "@ADDRESS@/releases/download/v@VERSION@/copydesk-${archive.target}.tar.gz";
            sha256 = archive.hash;
          };
          nativeBuildInputs = [ installShellFiles ];
          installPhase = ''
            install -Dm755 copydesk $out/bin/copydesk
            mkdir -p $out/share
            cp -r share/copydesk $out/share/
            installManPage copydesk.1
            installShellCompletion --bash completions/copydesk.bash --zsh completions/copydesk.zsh --fish completions/copydesk.fish
          '';
        };
      }) archives;
    };
}
