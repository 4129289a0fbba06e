using System.Collections.Concurrent;
using Grid.Credentials.Tests.Rig;

namespace Grid.Credentials.Tests.Oracles;

/// <summary>What Apache and curl trust. OpenSSL knows proxies of RFC 3820 and revocation lists; it knows nothing of policies of proxies, signing policies and VOMS.</summary>
internal sealed class OpensslOracle : IOracle
{
    /// <summary>Level 2 is 112 bits of security: RSA of 2048 bits, no SHA-1.</summary>
    private static readonly string[] Options = ["-allow_proxy_certs", "-crl_check_all", "-purpose", "sslclient", "-auth_level", "2"];

    public string Name => "openssl";

    public string Comparable(string answer) => answer == "reject" ? answer : "accept";

    public async Task<IReadOnlyDictionary<string, (string Answer, string Said)>> JudgeAsync(GridRig rig, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<string, (string, string)>();
        await Parallel.ForEachAsync(rig.Cases, cancellationToken, async (each, token) =>
        {
            string[] arguments = ["verify", .. Options, "-no-CAfile", "-no-CAstore", "-CApath", $"{rig.Site(each)}/certificates", "-untrusted", each.File, each.File];
            var (exitCode, _, errors) = await Program.RunAsync("openssl", arguments, "", token);
            answers[each.Name] = (exitCode == 0 ? "accept" : "reject", errors.ReplaceLineEndings(" "));
        });
        return answers;
    }
}
