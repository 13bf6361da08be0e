# shellcheck shell=bash
# Sourced by the commands of this folder: runs a module of devcloud with the system's Python and nothing of
# the caller's environment but our own settings.
openstack_folder="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"

run_module() {
  local environment=(PATH=/usr/sbin:/usr/bin:/sbin:/bin "HOME=${HOME:-/}" LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
    PYTHONUNBUFFERED=1 "PYTHONPATH=$openstack_folder")
  local name
  for name in CHASSIS_DEV_STATE CHASSIS_DEV_COMPUTES CHASSIS_DEV_PORTS CHASSIS_DEV_TOKEN_SECONDS; do
    [[ -n "${!name:-}" ]] && environment+=("$name=${!name}")
  done
  exec env -i "${environment[@]}" /usr/bin/python3 -m "$@"
}
