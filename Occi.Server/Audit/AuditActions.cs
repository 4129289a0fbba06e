namespace Occi.Server.Audit;

/// <summary>What the audit log calls what is done to no entity, or changes none; what changes one has the name of its verb. It stands in the database: never rename one.</summary>
internal static class AuditActions
{
    /// <summary>Showing a credential, which was refused.</summary>
    public const string Login = "login";

    /// <summary>Coming in as somebody whom the site does not serve.</summary>
    public const string Enter = "enter";

    /// <summary>Getting a token.</summary>
    public const string GetToken = "get-token";

    /// <summary>Taking a token back.</summary>
    public const string RevokeToken = "revoke-token";

    /// <summary>Making mixins.</summary>
    public const string AddMixin = "add-mixin";

    /// <summary>Removing mixins.</summary>
    public const string RemoveMixin = "remove-mixin";

    /// <summary>Reading a console.</summary>
    public const string ReadConsole = "console";
}
