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

// The simulator's own browser finds disks and does not say how large they are: this does, to who asks.
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

func size(datastore types.ManagedObjectReference, folder string, name string) int64 {
	var where object.DatastorePath
	if !where.FromString(folder) {
		return 0
	}
	file := path.Join(simulator.Map.Get(datastore).(*simulator.Datastore).Info.GetDatastoreInfo().Url, where.Path, name)
	if found, err := os.Stat(flat(file)); err == nil {
		return found.Size()
	}
	return 0
}
