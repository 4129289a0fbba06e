using System.Text;

namespace Occi.Fuzz.Requests;

/// <summary>Makes requests to every address of the server, in every rendering, most of them with sense.</summary>
internal static class RequestGrammar
{
    private static readonly string[] Accepts =
    [
        "text/uri-list", "application/json", "*/*", "",
        "text/plain,text/occi;q=0.2", "text/*;q=0.1, application/*", "image/gif, text/html", "text/html,application/xhtml+xml;q=0.9", "application/xml", "text/plain;q=0", "a/b;q=, ;q=1, */*;q=99999999999999999999999999999",
    ];

    private static readonly string[] UsualAccepts = ["text/plain", "text/plain", "text/occi", "text/uri-list", "application/occi+json", "application/occi+json", "text/html"];

    private static readonly string[] Agents = ["OCCI/1.1", "OCCI/1.2", "OCCI/1.3", "rOCCI/4.2 OCCI/1.1 (x86)", "curl/8.0 (OCCI/9.9)", "OCCI/", "OCCI/1.1 OCCI/2.0", "(((((((OCCI/1.1", "OCCI/99999999999999.1"];

    private static readonly string[] Queries =
    [
        "?page=1", "?page=1&number=2", "?page=1;number=3", "?page=1;number=", "?page=0", "?page=-1", "?page=2147483647&number=2147483647", "?page=2147483647&number=10000", "?number=10001", "?page=%31", "?page=%00", "?page", "?number=%ff", "?page=1&page=2",
        "?action", "?action=", "?action=start", "?action=stop&action=start", "?action=%00", "?bytes=1", "?bytes=-1", "?bytes=1048577", "?", "??", "?a=b", "?%", "?=", "?;;&&",
    ];

    private static readonly string[] Collections =
    [
        "/", "/compute/", "/network/", "/storage/", "/networkinterface/", "/storagelink/", "/mixin/", "/mixin/os_tpl/", "/mixin/os_tpl/tiny/", "/mixin/resource_tpl/", "/mixin/resource_tpl/small/",
        "/mixin/ipnetwork/", "/mixin/ipnetworkinterface/", "/mixin/ssh_key/", "/mixin/user_data/", "/mixins/", "/mixins/red/", "/mixins/red/", "/mixins/green/", "/mixins/blue/", "/tags/", "/tags/1/", "/tags/2/", "/a/", "/a/b/c/",
    ];

    private static readonly string[] Fixed =
    [
        "/healthz", "/readyz", "/docs/index.html", "/docs", "/openapi/v1.json", "/favicon.ico", "/compute", "/toaster/", "/compute/42", "/compute//", "//", "/../etc/passwd", "/compute/%2e%2e/", "/-/x", "/-", "/COMPUTE/", "/compute/%00", "/é", "*", "/mixins/nothing/",
    ];

    public static WireRequest Make(Dice dice)
    {
        var request = Shape(dice);
        request.Add("Accept", dice.Pick<string>(dice.OneIn(8) ? Accepts : UsualAccepts));
        if (dice.OneIn(8))
        {
            request.Add("User-Agent", dice.Pick<string>(Agents));
        }

        if (dice.OneIn(12))
        {
            request.Add(dice.Pick("If-Match", "If-None-Match", "If-Match"), dice.Pick("*", "\"0\"", "W/\"0\"", "\"1-p\", \"2-p\"", "\"", "W/", "\"\", *", ",,,", "\"\u00e9\"", "\"0000000000000000-plain\""));
        }

        if (dice.OneIn(25))
        {
            request.Add(dice.Pick("Origin", "X-Forwarded-Prefix", "X-Forwarded-Host", "Expect", "Cookie", "Range", "Content-Encoding", "Host", "Upgrade", "X-HTTP-Method-Override"), dice.Pick("http://evil.example.org", "/occi", "null", "100-continue", "a=b", "bytes=0-1", "gzip", "h2c", "DELETE"));
        }

        return request;
    }

    private static WireRequest Shape(Dice dice) => dice.Below(20) switch
    {
        < 8 => Entity(dice),
        < 14 => Collection(dice),
        < 17 => Message(dice, Target(dice, dice.OneIn(3) ? "/.well-known/org/ogf/occi/-/" : "/-/"), dice.Pick("GET", "POST", "POST", "DELETE", "HEAD", "PUT"), Purpose.Mixins, "compute"),
        < 18 => Message(dice, Target(dice, Pool.Path(dice, "compute") + "/console" + dice.Pick("", "?bytes=10", "?bytes=0", "?bytes=99999999999")), dice.Pick("GET", "HEAD", "POST"), Purpose.Filter, "compute"),
        < 19 => Message(dice, Target(dice, dice.Pick<string>(Fixed)), dice.Pick("GET", "GET", "POST", "DELETE", "OPTIONS"), Purpose.Entity, "compute"),
        _ => Message(dice, Target(dice, dice.Pick<string>(Collections)), dice.Pick("PATCH", "OPTIONS", "TRACE", "get", "FOO", "PROPFIND", "CONNECT", "M-SEARCH", "HEAD"), Purpose.Entity, "storage"),
    };

    private static WireRequest Entity(Dice dice)
    {
        var kind = dice.Pick("compute", "compute", "network", "storage", "networkinterface", "storagelink");
        var path = Pool.Path(dice, dice.OneIn(20) ? dice.Pick<string>(Words.Kinds) : kind);
        return dice.Below(12) switch
        {
            < 5 => Message(dice, Target(dice, path), "PUT", Purpose.Entity, kind),
            < 7 => Message(dice, Target(dice, path), "GET", Purpose.Filter, kind),
            < 9 => Message(dice, Target(dice, path), "POST", Purpose.Entity, kind),
            < 11 => Message(dice, Target(dice, $"{path}?action={dice.Pick<string>(Words.Actions[Array.IndexOf(Words.Kinds, kind)])}"), "POST", Purpose.Action, kind),
            _ => Message(dice, Target(dice, path), "DELETE", Purpose.Filter, kind),
        };
    }

    private static WireRequest Collection(Dice dice)
    {
        var kind = dice.Pick<string>(Words.Kinds);
        return dice.Below(12) switch
        {
            < 3 => Message(dice, Target(dice, dice.OneIn(4) ? "/" : $"/{kind}/"), "POST", Purpose.Entity, kind),
            < 4 => Message(dice, Target(dice, $"/{dice.Pick("", kind + "/")}?action={dice.Pick<string>(Words.Actions[Array.IndexOf(Words.Kinds, kind)])}"), "POST", Purpose.Action, kind),
            < 8 => Message(dice, Target(dice, dice.Pick<string>(Collections) + (dice.OneIn(3) ? dice.Pick<string>(Queries) : "")), dice.OneIn(8) ? "HEAD" : "GET", Purpose.Filter, kind),
            < 11 => Message(dice, Target(dice, dice.Pick<string>(Collections)), dice.Pick("POST", "POST", "PUT", "DELETE"), Purpose.Locations, kind),
            _ => Message(dice, Target(dice, $"/{kind}/"), "DELETE", dice.OneIn(6) ? Purpose.Filter : Purpose.Locations, kind),
        };
    }

    private static byte[] Target(Dice dice, string path) => Encoding.UTF8.GetBytes(dice.OneIn(30) ? path + dice.Pick<string>(Queries) : path);

    private static WireRequest Message(Dice dice, byte[] target, string method, Purpose purpose, string kind)
    {
        var request = new WireRequest { Method = method, Target = target };
        var description = Grammar.Describe(dice, purpose, kind);
        var isReading = method is "GET" or "HEAD";
        var form = isReading || purpose == Purpose.Filter ? Form.Headers : dice.Pick(Form.Plain, Form.Plain, Form.Headers, Form.Json, Form.Json, purpose == Purpose.Locations ? Form.UriList : Form.Json);
        if (form == Form.Headers && (!isReading || dice.OneIn(2)))
        {
            TextForm.Fields(dice, description).ForEach(field => request.Add(field.Name, Clean(field.Value)));
        }
        else if (form != Form.Headers)
        {
            request.Body = form switch
            {
                Form.Json => JsonForm.Body(dice, description, purpose),
                Form.UriList => TextForm.UriList(description),
                _ => TextForm.Body(dice, description),
            };
            request.IsChunked = dice.OneIn(15);
        }

        if (!isReading || dice.OneIn(10))
        {
            request.Add("Content-Type", TypeOf(dice, dice.OneIn(25) ? (Form)dice.Below(4) : form));
        }

        if (form == Form.Headers && !isReading)
        {
            request.Body ??= dice.OneIn(3) ? null : [];
        }

        return request;
    }

    private static string TypeOf(Dice dice, Form form) => form switch
    {
        Form.Plain => dice.Pick("text/plain", "text/plain; charset=utf-8", "text/plain,text/occi", "TEXT/PLAIN"),
        Form.Headers => "text/occi",
        Form.UriList => "text/uri-list",
        _ => dice.Pick("application/occi+json", "application/json"),
    };

    /// <summary>Ends of lines would be headers of their own; the mutations of whole requests see to those.</summary>
    private static string Clean(string value) => value.Replace('\r', ' ').Replace('\n', ' ');
}
