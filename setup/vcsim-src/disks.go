package main

import (
	"os"
	"os/exec"
	"path"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// The simulator's own manager makes disks of no size, which do not grow: these have as many zeros as they are large. It copies a disk by copying its two files. What qemu-img makes is one file, which an ESX host turns into two when it copies it: so does this, with the bytes that the guest would see.
type disks struct {
	simulator.VirtualDiskManager
}

func (m *disks) CopyVirtualDiskTask(ctx *simulator.Context, req *types.CopyVirtualDisk_Task) soap.HasFault {
	source, destination := resolve(req.SourceDatacenter, req.SourceName), resolve(req.DestDatacenter, req.DestName)
	if !exists(source) || exists(flat(source)) {
		return m.VirtualDiskManager.CopyVirtualDiskTask(ctx, req)
	}

	task := simulator.CreateTask(m.Reference(), "copyVirtualDisk", func(*simulator.Task) (types.AnyType, types.BaseMethodFault) {
		if exists(destination) && (req.Force == nil || !*req.Force) {
			return nil, &types.FileAlreadyExists{FileFault: types.FileFault{File: req.DestName}}
		}
		if err := exec.Command("qemu-img", "convert", "-f", "vmdk", "-O", "raw", source, flat(destination)).Run(); err != nil {
			return nil, &types.CannotAccessFile{FileFault: types.FileFault{File: req.SourceName}}
		}
		if err := os.WriteFile(destination, nil, 0o600); err != nil {
			return nil, &types.CannotCreateFile{FileFault: types.FileFault{File: req.DestName}}
		}
		return nil, nil
	})
	return &methods.CopyVirtualDisk_TaskBody{Res: &types.CopyVirtualDisk_TaskResponse{Returnval: task.Run()}}
}

func (m *disks) CreateVirtualDiskTask(ctx *simulator.Context, req *types.CreateVirtualDisk_Task) soap.HasFault {
	existed := exists(flat(resolve(req.Datacenter, req.Name)))
	body := m.VirtualDiskManager.CreateVirtualDiskTask(ctx, req)
	if spec, ok := req.Spec.(*types.FileBackedVirtualDiskSpec); ok && !existed {
		_ = os.Truncate(flat(resolve(req.Datacenter, req.Name)), spec.CapacityKb<<10) // there is none when it was refused
	}
	return body
}

func (m *disks) ExtendVirtualDiskTask(_ *simulator.Context, req *types.ExtendVirtualDisk_Task) soap.HasFault {
	task := simulator.CreateTask(m.Reference(), "extendVirtualDisk", func(*simulator.Task) (types.AnyType, types.BaseMethodFault) {
		file := flat(resolve(req.Datacenter, req.Name))
		known, err := os.Stat(file)
		if err != nil {
			return nil, &types.FileNotFound{FileFault: types.FileFault{File: req.Name}}
		}
		if req.NewCapacityKb<<10 < known.Size() {
			return nil, &types.InvalidArgument{InvalidProperty: "newCapacityKb"}
		}
		if err := os.Truncate(file, req.NewCapacityKb<<10); err != nil {
			return nil, &types.NoDiskSpace{FileFault: types.FileFault{File: req.Name}}
		}
		return nil, nil
	})
	return &methods.ExtendVirtualDisk_TaskBody{Res: &types.ExtendVirtualDisk_TaskResponse{Returnval: task.Run()}}
}

func resolve(datacenter *types.ManagedObjectReference, name string) string {
	var file object.DatastorePath
	if datacenter == nil || !file.FromString(name) {
		return ""
	}
	for _, reference := range simulator.Map.Get(*datacenter).(*simulator.Datacenter).Datastore {
		if datastore, ok := simulator.Map.Get(reference).(*simulator.Datastore); ok && datastore.Name == file.Datastore {
			return path.Join(datastore.Info.GetDatastoreInfo().Url, file.Path)
		}
	}
	return ""
}

func flat(file string) string { return strings.Replace(file, ".vmdk", "-flat.vmdk", 1) }

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
