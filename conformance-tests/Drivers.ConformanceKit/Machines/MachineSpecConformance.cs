namespace Drivers.ConformanceKit;

/// <summary>What a spec may say, and what it may not.</summary>
public abstract class MachineSpecConformance : MachineDriverConformance
{
    /// <summary>Every spec that each driver refuses, by what is wrong with it.</summary>
    private Dictionary<string, MachineSpec> BadSpecs
    {
        get
        {
            var spec = Rig.SmallestSpec;
            var limits = Machines.Limits;
            return new()
            {
                ["no host name"] = spec with { Hostname = "" },
                ["a label of 64 characters"] = spec with { Hostname = new string('a', 64) },
                ["a host name of 254 characters"] = spec with { Hostname = string.Join('.', Enumerable.Repeat(new string('a', 50), 5))[..254] },
                ["a label that begins with a hyphen"] = spec with { Hostname = "-a" },
                ["a label that ends with a hyphen"] = spec with { Hostname = "a-.b" },
                ["an empty label"] = spec with { Hostname = "a..b" },
                ["an underscore"] = spec with { Hostname = "a_b" },
                ["a blank"] = spec with { Hostname = "a b" },
                ["a line break"] = spec with { Hostname = "a\nb" },
                ["a trailing line break"] = spec with { Hostname = "a\n" },
                ["a letter beyond ASCII"] = spec with { Hostname = "bücher" },
                ["markup"] = spec with { Hostname = "<a>" },
                ["no processors"] = spec with { Size = spec.Size with { Vcpus = 0 } },
                ["negative processors"] = spec with { Size = spec.Size with { Vcpus = -1 } },
                ["too many processors"] = spec with { Size = spec.Size with { Vcpus = limits.MaxVcpus + 1 } },
                ["no memory"] = spec with { Size = spec.Size with { MemoryBytes = 0 } },
                ["negative memory"] = spec with { Size = spec.Size with { MemoryBytes = -(1L << 30) } },
                ["too little memory"] = spec with { Size = spec.Size with { MemoryBytes = limits.MinMemoryBytes - 1 } },
                ["too much memory"] = spec with { Size = spec.Size with { MemoryBytes = limits.MaxMemoryBytes + 1 } },
                ["absurd memory"] = spec with { Size = spec.Size with { MemoryBytes = long.MaxValue } },
                ["a missing image"] = spec with { BootImage = new BootImage($"/stratus/{Guid.NewGuid()}.qcow2", "qcow2") },
                ["an image with a relative path"] = spec with { BootImage = new BootImage("image.qcow2", "qcow2") },
                ["a template that is in no inventory"] = spec with { BootImage = new BootImage($"/stratus/vm/{Guid.NewGuid()}", "template") },
                ["a public key of two lines"] = spec with { Seed = new GuestSeed(null, ["ssh-ed25519 AAAA\nruncmd: [evil]"]) },
            };
        }
    }

    [Fact]
    public async Task The_smallest_spec_and_the_other_spec_are_valid()
    {
        (await Machines.ValidateAsync(Rig.SmallestSpec, Token)).Should().BeEmpty();
        (await Machines.ValidateAsync(Rig.OtherSpec, Token)).Should().BeEmpty();
        (await Machines.ValidateAsync(Rig.GuestSpec, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Validate_refuses_every_bad_spec_with_a_property_and_a_sentence()
    {
        foreach (var (wrong, spec) in BadSpecs)
        {
            var errors = await Machines.ValidateAsync(spec, Token);

            errors.Should().NotBeEmpty("{0} is wrong", wrong);
            errors.Should().OnlyContain(error => error.Property.Length > 0 && error.Message.Length > 10, wrong);
        }
    }

    [Fact]
    public async Task What_validate_refuses_ensure_refuses_with_InvalidSpec_and_leaves_nothing()
    {
        foreach (var (wrong, spec) in BadSpecs)
        {
            var id = NewId();

            var failure = await Record.ExceptionAsync(() => Machines.EnsureMachineAsync(id, spec, Token));

            failure.Should().BeOfType<DriverException>(wrong).Which.Error.Should().Be(DriverError.InvalidSpec, wrong);
            (await Machines.FindAsync(id, Token)).Should().BeNull(wrong);
        }

        (await Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Validate_lists_every_reason_at_once()
    {
        var spec = Rig.SmallestSpec with { Hostname = "a b", Size = new MachineSize(0, 0) };

        (await Machines.ValidateAsync(spec, Token)).Should().HaveCountGreaterThanOrEqualTo(3);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("1.2.3.4")]
    [InlineData("UPPER-case.Example")]
    [InlineData("xn--bcher-kva")]
    [InlineData("a--b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.org")]
    public async Task An_odd_host_name_survives(string hostname) => await ShouldSurviveAsync(
        Rig.SmallestSpec with { Hostname = hostname }, Rig.SmallestSpec with { Hostname = hostname + "x" });

    [Fact]
    public async Task User_data_of_64_KiB_with_every_byte_survives()
    {
        var bytes = Enumerable.Range(0, 64 << 10).Select(i => (byte)(i + (i >> 8))).ToArray();
        "]]>&'\"\\$(reboot)\r\n--==\0"u8.CopyTo(bytes);
        var other = (byte[])bytes.Clone();
        other[^1] ^= 1;

        await ShouldSurviveAsync(
            Rig.SmallestSpec with { Seed = new GuestSeed(bytes, []) }, Rig.SmallestSpec with { Seed = new GuestSeed(other, []) });
    }

    [Fact]
    public async Task Many_public_keys_with_odd_comments_survive()
    {
        var keys = Enumerable.Range(0, 20).Select(i => $"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{i:d6} \"o'dd\" <comment> & {{x: [{i}]}} # é").ToArray();

        await ShouldSurviveAsync(
            Rig.SmallestSpec with { Seed = new GuestSeed(null, keys) }, Rig.SmallestSpec with { Seed = new GuestSeed(null, keys[..^1]) });
    }

    /// <summary>The spec makes a machine that starts, and a fresh driver object tells it from the nearest other one.</summary>
    private async Task ShouldSurviveAsync(MachineSpec spec, MachineSpec nearest)
    {
        var id = NewId();
        await Machines.EnsureMachineAsync(id, spec, Token);
        await SetPowerAsync(id, PowerState.Running);

        var fresh = (await NewDriverAsync()).Machines;

        await fresh.EnsureMachineAsync(id, spec, Token);
        await ShouldFailAsync(DriverError.AlreadyExists, () => fresh.EnsureMachineAsync(id, nearest, Token));
        (await fresh.FindAsync(id, Token))!.Condition.Should().Be(MachineCondition.Running);
    }
}
