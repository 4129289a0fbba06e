using System.Diagnostics;
using System.Text.RegularExpressions;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Description;

/// <summary>The commands of docs/using.md do what they say: they are run by a shell, in their order, and each must succeed.</summary>
public sealed partial class GuideTests : ServerTest
{
    private const string WrittenAddress = "http://127.0.0.1:8080";

    /// <summary>What a reader's eyes do: an answer that is a refusal ends it.</summary>
    private const string Preamble = "set -euo pipefail\ncurl() { command curl -sS --fail-with-body --max-time 20 \"$@\"; }\n";

    protected override TestSite CreateSite() => ExamplesSite.Create();

    [Fact]
    public async Task Every_command_of_the_guide_works()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "using.md"), Token);
        var blocks = ShellBlock().Matches(guide).Select(match => match.Groups["commands"].Value).ToList();
        blocks.Should().HaveCountGreaterThan(10);
        var script = Preamble + string.Concat(blocks).Replace(WrittenAddress, Server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Site.PathOf("guide.sh"), script, Token);

        using var shell = Process.Start(new ProcessStartInfo("bash", [Site.PathOf("guide.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var (output, errors) = (shell.StandardOutput.ReadToEndAsync(Token), shell.StandardError.ReadToEndAsync(Token));
            await shell.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, Token);

            shell.ExitCode.Should().Be(0, "the guide printed {0}\n{1}", await errors, await output);
            (await output).Should().Contain("304").And.Contain("\"title\":\"analysis 7c\"");
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }

        (await Server.ListAsync("/")).Should().ContainSingle("the guide cleans up, and the site's own network stays");
    }

    [GeneratedRegex("^```sh\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
