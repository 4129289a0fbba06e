using System.DirectoryServices.Protocols;
using System.Net;

namespace Occi.Server.Identity.Ldap;

/// <summary>One connection to the directory, bound as somebody; made for one question and never used again after a failure, as the library would reconnect without TLS.</summary>
internal sealed class LdapSession : IDisposable
{
    private readonly LdapConnection _connection;

    private LdapSession(LdapConnection connection) => _connection = connection;

    /// <summary>Connects with TLS, as <see cref="LdapLibrary"/> was told, and logs in; without a name as nobody.</summary>
    /// <exception cref="LdapException">No connection, no trust, or a wrong password.</exception>
    /// <exception cref="DirectoryOperationException">The directory refuses this account.</exception>
    public static LdapSession Open(Uri directory, TimeSpan timeout, NetworkCredential? credential)
    {
        if (credential is { Password.Length: 0 })
        {
            // RFC 4513 section 5.1.2: a name without a password is answered with success, and proves nothing.
            throw new ArgumentException("A name without a password proves nothing.", nameof(credential));
        }

        var isTls = directory.Scheme == "ldaps";
        var port = directory.Port > 0 ? directory.Port : isTls ? 636 : 389;
        var connection = new LdapConnection(new LdapDirectoryIdentifier(directory.Host, port, fullyQualifiedDnsHostName: false, connectionless: false))
        {
            AuthType = credential is null ? AuthType.Anonymous : AuthType.Basic,
            AutoBind = false,
            Timeout = timeout,
        };
        try
        {
            connection.SessionOptions.ProtocolVersion = 3;
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
            if (isTls)
            {
                connection.SessionOptions.SecureSocketLayer = true;
            }
            else
            {
                connection.SessionOptions.StartTransportLayerSecurity(null);
            }

            if (credential is null)
            {
                connection.Bind();
            }
            else
            {
                connection.Bind(credential);
            }

            return new LdapSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The entries that a search finds, at most <paramref name="most"/> of them.</summary>
    public IReadOnlyList<SearchResultEntry> Search(string root, SearchScope scope, string filter, int most, params string[] attributes)
    {
        var request = new SearchRequest(root, filter, scope, attributes) { SizeLimit = most, Aliases = DereferenceAlias.Never };
        try
        {
            return [.. ((SearchResponse)_connection.SendRequest(request)).Entries.Cast<SearchResultEntry>()];
        }
        catch (DirectoryOperationException failure) when (failure.Response is SearchResponse { ResultCode: ResultCode.SizeLimitExceeded or ResultCode.NoSuchObject } partial)
        {
            return [.. partial.Entries.Cast<SearchResultEntry>()];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
