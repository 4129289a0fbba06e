namespace Occi.Server.Configuration;

/// <summary>What can be said on the command line.</summary>
internal static class CommandLine
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        Stratus: an OCCI cloud server.

          --config FILE   settings; default stratus.json in the present folder, if there is one
          --url URL       where to listen; default http://127.0.0.1:8080
          --data DIR      where to keep everything; default /var/lib/stratus
          --driver NAME   the hypervisor: kvm, or memory for trying things out; default kvm
          --tls           https, and users who come with X.509 certificates; with these where a grid site has them:
          --cert FILE     the host's certificate; default /etc/grid-security/hostcert.pem
          --key FILE      its private key; default /etc/grid-security/hostkey.pem
          --trust DIR     the authorities, as IGTF distributes them; default /etc/grid-security/certificates
          --vomsdir DIR   the VOMS servers, VO/HOST.lsc; default /etc/grid-security/vomsdir
          --mapping FILE  who belongs to which tenant, with which role and limits; default: each VO is a tenant

        password set|remove|list|check   keeps the accounts of a password file; password --help tells more

        Every setting of stratus.json can also be an environment variable, as in STRATUS_DRIVER__NAME=memory.
        docs/configuration.md lists them all.

        """;

    /// <summary>The one word that needs no value.</summary>
    public const string Tls = "--tls";

    private static readonly string[] Known = ["--config", "--url", "--data", "--driver", "--cert", "--key", "--trust", "--vomsdir", "--mapping"];

    /// <summary>Refuses words that would otherwise be passed over in silence.</summary>
    /// <exception cref="ConfigurationException">Names the word.</exception>
    public static void Check(string[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == Tls)
            {
                continue;
            }

            var name = arguments[i].Split('=')[0];
            if (!Known.Contains(name))
            {
                throw new ConfigurationException($"'{arguments[i]}' is no option; --help lists them.");
            }

            if (!arguments[i].Contains('=', StringComparison.Ordinal) && ++i == arguments.Length)
            {
                throw new ConfigurationException($"{name} needs a value; --help tells which.");
            }
        }
    }
}
