"""Tells what a machine is, as pyvmomi sees it: one JSON object on standard output. The password comes on standard input."""
import json
import ssl
import sys

from pyVim.connect import Disconnect, SmartConnect
from pyVmomi import vim

port, user, uuid = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
service = SmartConnect(host="127.0.0.1", port=port, user=user, pwd=sys.stdin.readline().rstrip("\n"), sslContext=context)
try:
    machine = service.content.searchIndex.FindByUuid(None, uuid, True, True)
    if machine is None:
        print("null")
        sys.exit()
    devices = machine.config.hardware.device

    def tree(snapshots):
        return [{"name": one.name, "power": one.state, "below": tree(one.childSnapshotList)} for one in snapshots]

    print(json.dumps({
        "power": machine.runtime.powerState,
        "vcpus": machine.config.hardware.numCPU,
        "mebibytes": machine.config.hardware.memoryMB,
        "disks": [device.backing.fileName for device in devices if isinstance(device, vim.vm.device.VirtualDisk)],
        "kibibytes": [device.capacityInKB for device in devices if isinstance(device, vim.vm.device.VirtualDisk)],
        "parents": [device.backing.parent.fileName for device in devices if isinstance(device, vim.vm.device.VirtualDisk) and device.backing.parent],
        "seeds": [device.backing.fileName for device in devices if isinstance(device, vim.vm.device.VirtualCdrom) and device.connectable.startConnected],
        "nics": [device.macAddress for device in devices if isinstance(device, vim.vm.device.VirtualEthernetCard)],
        "portGroups": [device.backing.deviceName for device in devices if isinstance(device, vim.vm.device.VirtualEthernetCard)],
        "host": machine.runtime.host.name,
        "snapshots": tree(machine.snapshot.rootSnapshotList) if machine.snapshot else [],
        "extra": {option.key: option.value for option in machine.config.extraConfig},
    }))
finally:
    Disconnect(service)
