# A container with the static program alone: no shell, no packages, not root.
#
#   docker build --file Dockerfile --tag copydesk copydesk-x86_64-unknown-linux-musl    the unpacked archive of a release
#   docker run --rm --volume "$PWD:/work:ro" copydesk check release.txt
FROM scratch
COPY copydesk LICENSE-MIT LICENSE-APACHE NOTICE /
COPY share /share
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/copydesk"]
CMD ["--help"]
