#!/bin/bash
# Run a command in an image's files as the template's compose.yaml runs its service: a root that
# cannot be written to, an empty /tmp, no capabilities, no new privileges, its own processes and a
# network of its own, where it listens unseen from outside. The command is process 1.
#
#   sandbox.sh ROOT USER:GROUP WORKDIR [SOURCE:TARGET ...] -- COMMAND ...
#
# SOURCE is mounted on TARGET, read-only. The environment is taken over as it is.
# To run a further command beside it: `nsenter --all --target PID`.
set -euo pipefail

if [[ ${SANDBOX:-} != within ]]; then
    SANDBOX=within exec unshare --mount --pid --net --fork --kill-child "$0" "$@"
fi
unset SANDBOX

root=$1 user=$2 workdir=$3
shift 3

mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
while [[ $1 != -- ]]; do
    mount --bind "${1%%:*}" "$root${1#*:}"
    mount -o remount,bind,ro "$root${1#*:}"
    shift
done
shift
mount -o remount,bind,ro "$root"
ip link set lo up

exec env --chdir="$root" chroot "$root" env --chdir="$workdir" \
    setpriv --reuid "${user%%:*}" --regid "${user##*:}" --clear-groups \
    --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
