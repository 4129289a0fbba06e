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
    public static readonly Persona Anonymous = new(null, "", "", "nobody");

    /// <summary>Those whom the matrix is about.</summary>
    public static readonly IReadOnlyList<Persona> Asking = [Alice, Manager, Operator, Limited, Anonymous];

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
        request.Headers.TryAddWithoutValidation("GRST_CRED_0", $"X509USER 1 4102444800 0 {Subject}");
        request.Headers.TryAddWithoutValidation("GRST_CRED_1", IsLimited ? $"GSIPROXY 1 4102444800 1 {proxy}" : $"VOMS 1 4102444800 0 {Fqan}/Capability=NULL");
        if (IsLimited)
        {
            request.Headers.TryAddWithoutValidation("GRST_CRED_2", $"VOMS 1 4102444800 0 {Fqan}/Capability=NULL");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => IsLimited ? "limited" : Name is null ? "anonymous" : Role;
}
