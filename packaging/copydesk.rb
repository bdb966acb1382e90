class Copydesk < Formula
  desc "Copy desk for press releases: says what is wrong, where, why, and how to mend it"
  homepage "@ADDRESS@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@ADDRESS@/releases/download/v@VERSION@/copydesk-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256:aarch64-apple-darwin@"
    end
    on_intel do
      url "@ADDRESS@/releases/download/v@VERSION@/copydesk-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256:x86_64-apple-darwin@"
    end
  end

  on_linux do
    on_arm do
      url "@ADDRESS@/releases/download/v@VERSION@/copydesk-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:aarch64-unknown-linux-musl@"
    end
    on_intel do
      url "@ADDRESS@/releases/download/v@VERSION@/copydesk-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:x86_64-unknown-linux-musl@"
    end
  end

  def install
    bin.install "copydesk"
    share.install "share/copydesk"
    man1.install "copydesk.1"
    bash_completion.install "completions/copydesk.bash" => "copydesk"
    zsh_completion.install "completions/copydesk.zsh" => "_copydesk"
    fish_completion.install "completions/copydesk.fish"
  end

  test do
    (testpath/"release.txt").write "Harbour opens pier\n\nThis is definately a slip.\n"
    assert_match "definitely", shell_output("#{bin}/copydesk check --no-config release.txt", 1)
  end
end
