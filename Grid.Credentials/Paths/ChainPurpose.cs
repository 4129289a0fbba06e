namespace Grid.Credentials.Paths;

/// <summary>What a chain is to prove.</summary>
internal enum ChainPurpose
{
    /// <summary>Who a TLS client is.</summary>
    Client,

    /// <summary>Who issued something, such as attributes.</summary>
    Issuer,
}
