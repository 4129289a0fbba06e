namespace Grid.Credentials.Certificates;

/// <summary>Which of the issuer's rights a proxy has.</summary>
public enum ProxyRights
{
    /// <summary>All (<c>id-ppl-inheritAll</c>, RFC 3820 section 3.8.2; a legacy <c>CN=proxy</c>).</summary>
    All,

    /// <summary>Those that start nothing, by Globus' convention (1.3.6.1.4.1.3536.1.1.1.9; a legacy <c>CN=limited proxy</c>).</summary>
    Limited,

    /// <summary>None (<c>id-ppl-independent</c>).</summary>
    Independent,

    /// <summary>What a policy says in a language that Stratus does not know.</summary>
    Other,
}
