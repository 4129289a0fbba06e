namespace Stratus.EndToEnd.Tests;

/// <summary>Looks at a backend past the server.</summary>
internal interface IBackendView
{
    /// <summary>What is there now.</summary>
    Task<BackendContents> ReadAsync(CancellationToken cancellationToken);
}
