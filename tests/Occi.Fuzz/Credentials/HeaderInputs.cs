using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Occi.Server.Identity.FrontProxy;
using Occi.Server.Identity.Keystone;
using Occi.Server.Identity.Mapping;
using Occi.Server.Identity.Passwords;

namespace Occi.Fuzz.Credentials;

/// <summary>What clients, front proxies and administrators write in text when it is about who somebody is, spoilt. Promised is an answer: a value, or what is wrong.</summary>
internal static class HeaderInputs
{
    private static readonly string[] Basic = ["Basic YWxpY2U6Y29ycmVjdCBob3JzZQ==", "basic Og==", "Basic YWxpY2U6w7xiZXI="];
    private static readonly string[] Hashes = ["$pbkdf2-sha512$i=210000$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA", "$pbkdf2-sha512$i=1$$"];
    private static readonly string[] Mappings = ["""{ "rules": [ { "fqan": "/vo/*/Role=admin", "tenant": "{vo}", "role": "manager" } ], "quota": { "memory": 1.5 } }"""];

    private static readonly (string Name, string Value)[] Forwarded =
    [
        ("SSL_CLIENT_VERIFY", "SUCCESS"), ("SSL_CLIENT_S_DN", "/DC=org/DC=example/CN=Alice/CN=limited proxy"), ("GRST_CRED_0", "X509USER 1 4102444800 0 /DC=org/DC=example/CN=Alice"),
        ("GRST_CRED_1", "GSIPROXY 1 4102444800 1 /DC=org/DC=example/CN=Alice/CN=limited proxy"), ("GRST_CRED_2", "VOMS 1 4102444800 0 /vo/group/Role=admin/Capability=NULL"),
        ("GRST_CRED_AURI_0", "dn:/DC=org/DC=example/CN=Alice"), ("GRST_VOMS_FQANS", "/vo;/vo/group/Role=admin"),
        ("SSL_CLIENT_CERT", "-----BEGIN CERTIFICATE----- MIIB -----END CERTIFICATE-----"),
    ];

    /// <summary>Makes an input and gives it to one of the parsers.</summary>
    public static void Run(ulong seed, long index)
    {
        var dice = new Dice(seed, index);
        switch (dice.Below(6))
        {
            case 0:
                _ = BasicCredentials.TryParse(Text(dice, Basic), out _, out _);
                break;
            case 1:
                _ = PasswordHash.TryParse(Text(dice, Hashes), out _);
                break;
            case 2:
                _ = MappingReader.Read(BytesMutator.Mutate(dice, Encoding.UTF8.GetBytes(dice.Pick<string>(Mappings))));
                break;
            case 3:
                _ = TokenFormat.TryRead(BytesMutator.Mutate(dice, Token), out _);
                break;
            case 4:
                _ = PresentedToken.TryFind(new HeaderDictionary { ["X-Auth-Token"] = Text(dice, Basic), ["Authorization"] = "Bearer " + Text(dice, Basic) }, out _, out _);
                break;
            default:
                var headers = Forwarded.Select(header => KeyValuePair.Create(
                    dice.OneIn(6) ? header.Name.Replace('_', '-') : header.Name,
                    dice.OneIn(3) ? new StringValues(Encoding.Latin1.GetString(BytesMutator.Mutate(dice, Encoding.Latin1.GetBytes(header.Value)))) : new StringValues(header.Value)));
                _ = FrontProxyHeaders.TryRead([.. headers.Where(_ => !dice.OneIn(5))], dice.OneIn(2), out _, out _);
                break;
        }
    }

    private static byte[] Token { get; } = TokenFormat.Write(new AccessToken
    {
        Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        Root = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        Identity = new Occi.Server.Identity.ProvenIdentity { Subject = "/CN=Alice", Authentication = "x509", Fingerprint = "ab", Fqans = ["/vo"], Groups = ["staff"], IsLimited = true, Tenant = "vo", Expires = DateTimeOffset.UnixEpoch.AddYears(60) },
        Issued = DateTimeOffset.UnixEpoch.AddYears(50),
        Expires = DateTimeOffset.UnixEpoch.AddYears(60),
        Certificates = [new CertificateReference("/DC=org/CN=CA", "1f")],
    });

    private static string Text(Dice dice, string[] samples) => Encoding.Latin1.GetString(BytesMutator.Mutate(dice, Encoding.Latin1.GetBytes(dice.Pick<string>(samples))));
}
