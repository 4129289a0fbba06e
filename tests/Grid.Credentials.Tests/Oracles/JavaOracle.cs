using Grid.Credentials.Tests.Rig;

namespace Grid.Credentials.Tests.Oracles;

/// <summary>canl and voms-api-java, which grid services in Java trust: chains and attributes. One run of Oracle.java judges all cases.</summary>
internal sealed class JavaOracle : IOracle
{
    private static readonly string[] Libraries = ["canl", "voms-api-java", "bcprov", "bcpkix", "bcutil", "commons-io"];

    public string Name => "canl";

    public string Comparable(string answer) => answer;

    public async Task<IReadOnlyDictionary<string, (string Answer, string Said)>> JudgeAsync(GridRig rig, CancellationToken cancellationToken)
    {
        var libraries = Libraries.Select(name => $"/usr/share/java/{name}.jar").ToList();
        if (libraries.Find(library => !File.Exists(library)) is { } missing)
        {
            GridRig.SkipOrFail($"{missing} is missing: run setup/packages as root.");
        }

        var program = Path.Combine(AppContext.BaseDirectory, "Oracles", "Oracle.java");
        var input = string.Concat(rig.Cases.Select(each => $"{each.Name}\t{each.File}\t{rig.Site(each)}/certificates\t{rig.Site(each)}/vomsdir\n"));
        var output = await Program.RunAsync("java", ["-cp", string.Join(':', libraries), program], input, cancellationToken);
        output.ExitCode.Should().Be(0, output.Errors);
        return output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0], fields => (fields[1] == "reject" ? fields[1] : $"{fields[1]} {fields[2]}", fields[3]));
    }
}
