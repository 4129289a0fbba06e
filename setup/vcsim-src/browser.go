package main

import (
	"os"
	"path"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// The simulator's own browser finds disks and does not say how large they are: this one does, to who asks.
type browser struct {
	simulator.HostDatastoreBrowser
}

func browsers() {
	for _, entity := range simulator.Map.All("Datastore") {
		if own, ok := simulator.Map.Get(entity.(*simulator.Datastore).Browser).(*simulator.HostDatastoreBrowser); ok {
			simulator.Map.Put(&browser{*own})
		}
	}
}

func (b *browser) SearchDatastoreSubFoldersTask(req *types.SearchDatastoreSubFolders_Task) soap.HasFault {
	body := b.HostDatastoreBrowser.SearchDatastoreSubFoldersTask(req)
	if !asksSize(req.SearchSpec) {
		return body
	}
	task := simulator.Map.Get(body.(*methods.SearchDatastoreSubFolders_TaskBody).Res.Returnval).(*simulator.Task)
	if found, ok := task.Info.Result.(types.ArrayOfHostDatastoreBrowserSearchResults); ok {
		for _, folder := range found.HostDatastoreBrowserSearchResults {
			for _, file := range folder.File {
				if disk, ok := file.(*types.VmDiskFileInfo); ok {
					disk.CapacityKb = size(*folder.Datastore, folder.FolderPath, disk.Path) >> 10
				}
			}
		}
	}
	return body
}

func asksSize(spec *types.HostDatastoreBrowserSearchSpec) bool {
	for _, query := range spec.Query {
		if disks, ok := query.(*types.VmDiskFileQuery); ok && disks.Details != nil && disks.Details.CapacityKb {
			return true
		}
	}
	return false
}

// A machine makes its disk grow by being told another size of it, which the simulator notes without touching the file: here the file follows.
func size(datastore types.ManagedObjectReference, folder string, name string) int64 {
	var where object.DatastorePath
	if !where.FromString(folder) {
		return 0
	}
	store := simulator.Map.Get(datastore).(*simulator.Datastore)
	file := flat(path.Join(store.Info.GetDatastoreInfo().Url, where.Path, name))
	known, err := os.Stat(file)
	if err != nil {
		return 0
	}
	wanted := told(object.DatastorePath{Datastore: store.Name, Path: path.Join(where.Path, name)})
	if wanted <= known.Size() || os.Truncate(file, wanted) != nil {
		return known.Size()
	}
	return wanted
}

func told(file object.DatastorePath) int64 {
	for _, entity := range simulator.Map.All("VirtualMachine") {
		for _, device := range entity.(*simulator.VirtualMachine).Config.Hardware.Device {
			disk, ok := device.(*types.VirtualDisk)
			if !ok {
				continue
			}
			if backing, ok := disk.Backing.(types.BaseVirtualDeviceFileBackingInfo); ok && backing.GetVirtualDeviceFileBackingInfo().FileName == file.String() {
				return disk.CapacityInKB << 10
			}
		}
	}
	return 0
}
