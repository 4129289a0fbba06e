namespace Occi.Server.Tests.Isolation;

/// <summary>Somebody who comes in through the front proxy, which tells their name and VOMS attribute.</summary>
/// <param name="Name">The last part of their distinguished name; null for who shows nothing.</param>
/// <param name="Fqan">Their attribute.</param>
/// <param name="Tenant">What the mapping makes of it.</param>
/// <param name="Role">The role there: <c>user</c>, <c>manager</c>, <c>operator</c>.</param>
/// <param name="IsLimited">Whether they come with a limited proxy.</param>
internal sealed record Persona(string? Name, string Fqan, string Tenant, string Role, bool IsLimited = false)
{
    public static readonly Persona Alice = new("Alice", "/physics", "physics", "user");
    public static readonly Persona Limited = Alice with { IsLimited = true };
    public static readonly Persona Bob = new("Bob", "/physics", "physics", "user");
    public static readonly Persona Carol = new("Carol", "/biology", "biology", "user");
    public static readonly Persona Manager = new("Mary", "/physics/Role=admin", "physics", "manager");
    public static readonly Persona Operator = new("Otto", "/site/Role=operator", "site", "operator");

    /// <summary>Somebody of two tenants, in the one that the mapping puts first.</summary>
    public static readonly Persona Tina = new("Tina", "/physics", "physics", "user") { FurtherFqan = "/biology" };

    /// <summary>The same, who chooses the other.</summary>
    public static readonly Persona TinaElsewhere = Tina with { Tenant = "biology", Chooses = true };

    public static readonly Persona Anonymous = new(null, "", "", "nobody");

    /// <summary>Those whom the matrix is about.</summary>
    public static readonly IReadOnlyList<Persona> Asking = [Alice, Manager, Operator, Limited, TinaElsewhere, Anonymous];

    /// <summary>The mapping that gives them their roles.</summary>
    public const string Mapping = """
        {
          "rules": [
            { "fqan": "/physics", "tenant": "physics" },
            { "fqan": "/physics/Role=admin", "tenant": "physics", "role": "manager" },
            { "fqan": "/biology", "tenant": "biology" },
            { "fqan": "/site/Role=operator", "tenant": "site", "role": "operator" }
          ]
        }
        """;

    /// <summary>An attribute of another organisation, or null.</summary>
    public string? FurtherFqan { get; init; }

    /// <summary>Whether their requests name the tenant.</summary>
    public bool Chooses { get; init; }

    /// <summary>As whom they may own something: one for each of their tenants.</summary>
    public IReadOnlyList<Persona> Selves => Name is null ? [] : Name == Tina.Name ? [Tina, TinaElsewhere] : [this with { IsLimited = false }];

    public string Subject => $"/DC=org/DC=example/CN={Name}";

    /// <summary>Puts what the front proxy would say of them on a request.</summary>
    public void Sign(HttpRequestMessage request)
    {
        if (Name is null)
        {
            return;
        }

        var proxy = Subject + (IsLimited ? "/CN=limited proxy" : "");
        request.Headers.TryAddWithoutValidation("SSL_CLIENT_VERIFY", "SUCCESS");
        request.Headers.TryAddWithoutValidation("SSL_CLIENT_S_DN", proxy);
        string[] credentials =
        [
            $"X509USER 1 4102444800 0 {Subject}",
            .. IsLimited ? [$"GSIPROXY 1 4102444800 1 {proxy}"] : Array.Empty<string>(),
            .. from fqan in new[] { Fqan, FurtherFqan } where fqan is not null select $"VOMS 1 4102444800 0 {fqan}/Capability=NULL",
        ];
        for (var number = 0; number < credentials.Length; number++)
        {
            request.Headers.TryAddWithoutValidation($"GRST_CRED_{number}", credentials[number]);
        }

        if (Chooses)
        {
            request.Headers.TryAddWithoutValidation("Stratus-Tenant", Tenant);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => IsLimited ? "limited" : Name is null ? "anonymous" : Chooses ? $"{Role} of two tenants" : Role;
}
