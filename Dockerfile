# A container with the static program alone: no shell, no packages, not root. Built from the unpacked archive of a release, which holds this file:
#
#   docker build --tag copydesk copydesk-x86_64-unknown-linux-musl                       the eight languages
#   docker build --target full --tag copydesk:full copydesk-x86_64-unknown-linux-musl    and all packs
#
#   docker run --rm --volume "$PWD:/work:ro" copydesk check release.txt
#   docker run --rm --volume "$PWD:/work:ro" --volume "$PWD/share/copydesk:/share/copydesk:ro" copydesk check release.nl.txt
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" copydesk check --fix release.txt
FROM scratch AS program
COPY copydesk LICENSE-MIT LICENSE-APACHE NOTICE /
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/copydesk"]
CMD ["--help"]

FROM program AS full
COPY share /share

FROM program
