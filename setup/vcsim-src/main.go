// The vSphere API simulator of govmomi as a child of a test: it tells where it listens, and ends when standard input does.
package main

import (
	"crypto/sha256"
	"crypto/tls"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"

	"github.com/vmware/govmomi/simulator"
)

func main() {
	esx := flag.Bool("esx", false, "one ESX host instead of a vCenter")
	listen := flag.String("listen", "127.0.0.1:0", "address and port; port 0 takes a free one")
	machines := flag.Int("machines", 0, "foreign machines in each resource pool, powered on")
	idle := flag.Duration("idle", 0, "how long an unused session lives; 0 is for ever")
	delay := flag.Int("delay", 0, "milliseconds by which each answer is late")
	trace := flag.Bool("trace", false, "write what is said to standard error")
	flag.Parse()

	simulator.Trace = *trace
	simulator.SessionIdleTimeout = *idle
	if !*trace {
		log.SetOutput(io.Discard)
	}

	model := simulator.VPX()
	if *esx {
		model = simulator.ESX()
	}
	model.Machine = *machines
	model.DelayConfig = simulator.DelayConfig{Delay: *delay}
	if err := model.Create(); err != nil {
		fmt.Fprintln(os.Stderr, "vcsim: the inventory cannot be made:", err)
		os.Exit(1)
	}
	defer model.Remove()

	manager := simulator.Map.VirtualDiskManager().(*simulator.VirtualDiskManager)
	simulator.Map.Put(&disks{VirtualDiskManager: *manager})
	browsers()

	service := model.Service
	service.Listen = &url.URL{Host: *listen, User: url.UserPassword("stratus", "secret of the simulator")}
	service.TLS = new(tls.Config)
	server := service.NewServer()

	certificate := server.Certificate().Raw
	thumbprint := sha256.Sum256(certificate)
	where := *server.URL
	where.User = nil
	fmt.Println("url", where.String())
	fmt.Printf("thumbprint %X\n", thumbprint)
	_ = pem.Encode(os.Stdout, &pem.Block{Type: "CERTIFICATE", Bytes: certificate})
	fmt.Println("ready")

	_, _ = io.Copy(io.Discard, os.Stdin) // who waits for updates is not waited for
}
