namespace Stratus.Layering.Tests;

public sealed class LayeringTests
{
    private static readonly string[] SkippedFolders = ["bin", "obj", ".cache", ".git"];

    [Fact]
    public void Every_project_uses_only_what_the_plan_allows()
    {
        var root = RepositoryRoot();
        var projects = Projects(root).Select(path => ProjectFile.Parse(Path.GetRelativePath(root, path), File.ReadAllText(path))).ToList();

        projects.Select(project => project.Name).Should().Contain(["Drivers.Abstractions", "Stratus.Layering.Tests"], "the repository was found").And.OnlyHaveUniqueItems();
        projects.SelectMany(LayeringRules.Judge).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Occi.Core", "Drivers.Abstractions")]
    [InlineData("Occi.Data", "Drivers.Abstractions")]
    [InlineData("Occi.Server", "Drivers.Kvm")]
    [InlineData("Occi.Server", "Storage.Iscsi")]
    [InlineData("Occi.Client", "Occi.Server")]
    [InlineData("Stratus.Cli", "Occi.Data")]
    [InlineData("Drivers.Kvm", "Occi.Core")]
    [InlineData("Drivers.Kvm", "Drivers.Memory")]
    [InlineData("Drivers.Vmware", "Drivers.Libvirt")]
    [InlineData("Storage.Iscsi", "Drivers.Memory")]
    [InlineData("Drivers.ConformanceKit", "Drivers.Memory")]
    [InlineData("tests/Drivers.Kvm.Tests", "Drivers.Memory.Tests")]
    public void A_forbidden_reference_is_named(string project, string reference)
    {
        var errors = Judge(project, $"""<ProjectReference Include="../{reference}/{reference}.csproj" />""");

        errors.Should().ContainSingle().Which.Should().Contain(reference);
    }

    [Theory]
    [InlineData("Occi.Core", "Newtonsoft.Json")]
    [InlineData("Drivers.Abstractions", "Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Occi.Data", "Microsoft.EntityFrameworkCore")]
    [InlineData("Drivers.Kvm", "Dapper")]
    public void A_forbidden_package_is_named(string project, string package) =>
        Judge(project, $"""<PackageReference Include="{package}" />""").Should().ContainSingle().Which.Should().Contain(package);

    [Fact]
    public void A_driver_may_not_use_ASP_NET() =>
        Judge("Drivers.Kvm", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""").Should().ContainSingle().Which.Should().Contain("AspNetCore");

    [Fact]
    public void A_project_in_no_row_is_named() => Judge("Occi.Extras", "").Should().ContainSingle().Which.Should().Contain("docs/architecture.md");

    [Theory]
    [InlineData("""<ProjectReference Include="../Drivers.Kvm/Drivers.Kvm.csproj" ReferenceOutputAssembly="false" />""")]
    [InlineData("""<ProjectReference Include="..\Drivers.Memory\Drivers.Memory.csproj"><ReferenceOutputAssembly>false</ReferenceOutputAssembly></ProjectReference>""")]
    public void The_server_may_have_a_driver_built_beside_it(string item) => Judge("Occi.Server", item).Should().BeEmpty();

    private static IEnumerable<string> Judge(string project, string item)
    {
        var name = project.Split('/')[^1];
        return LayeringRules.Judge(ProjectFile.Parse($"{project}/{name}.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{item}</ItemGroup></Project>"""));
    }

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(folder, "*.csproj").Concat(
            Directory.EnumerateDirectories(folder).Where(child => !SkippedFolders.Contains(Path.GetFileName(child))).SelectMany(Projects));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Build.props")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Directory.Build.props was found above the tests.");
        }

        return folder.FullName;
    }
}
