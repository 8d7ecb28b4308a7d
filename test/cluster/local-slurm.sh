#!/bin/sh
# A Slurm of one's own on one host: everything in one folder, ports of its own, nothing of the machine's touched.
#
#   local-slurm.sh install            with apt-get, as root; only where LIGHTFRONT_INSTALL=1 says so
#   local-slurm.sh start FOLDER PORT  munged, slurmctld on PORT and slurmd on PORT + 1; then SLURM_CONF is FOLDER/slurm.conf
#   local-slurm.sh stop FOLDER
set -eu

wait_for() {
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "$* did not come true in 20 s" >&2; return 1; }
    sleep 0.2
  done
}

is_idle() { sinfo --noheader --format=%T | grep -q '^idle'; }

configure() {
  user=$(id -un)
  cat >"$folder/slurm.conf" <<CONF
ClusterName=local
SlurmctldHost=localhost
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
# A requeued task waits until the credentials of its last start are worthless: by default two minutes.
AuthInfo=cred_expire=5,socket=$folder/munge.socket
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,sched_min_interval=0
MpiDefault=none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
KillWait=2
MaxArraySize=101
NodeName=localhost CPUs=2 RealMemory=1000
PartitionName=local Nodes=localhost Default=YES MaxTime=INFINITE State=UP
CONF
}

start() {
  mkdir -p "$folder/state" "$folder/spool"
  # munged wants its socket to be within reach of everybody.
  chmod 711 "$folder"
  dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 2>/dev/null
  chmod 600 "$folder/munge.key"
  configure
  munged --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/munged.pid" \
    --log-file="$folder/munged.log" --seed-file="$folder/munged.seed"
  export SLURM_CONF="$folder/slurm.conf"
  slurmctld -f "$SLURM_CONF"
  slurmd -f "$SLURM_CONF" -N localhost
  wait_for is_idle
}

stop() {
  for daemon in slurmd slurmctld munged; do
    pid=$(cat "$folder/$daemon.pid" 2>/dev/null) || continue
    kill "$pid" 2>/dev/null || continue
    wait_for sh -c "! kill -0 $pid"
  done
}

case ${1-} in
  install)
    [ "${LIGHTFRONT_INSTALL-}" = 1 ] || { echo 'nothing is installed unless LIGHTFRONT_INSTALL=1' >&2; exit 2; }
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge
    ;;
  start)
    folder=$2
    port=$3
    start
    ;;
  stop)
    folder=$2
    stop
    ;;
  *)
    sed -n '2,6s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
