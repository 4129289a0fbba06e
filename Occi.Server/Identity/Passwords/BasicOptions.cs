using Microsoft.AspNetCore.Authentication;

namespace Occi.Server.Identity.Passwords;

/// <summary>Options of names and passwords (RFC 7617).</summary>
internal sealed class BasicOptions : AuthenticationSchemeOptions
{
    /// <summary>What a browser shows to a person whom it asks for a password. Default <see cref="BasicDefaults.Realm"/>.</summary>
    public string Realm { get; set; } = BasicDefaults.Realm;

    /// <summary>What can be done at points of the way.</summary>
    public new BasicEvents Events
    {
        get => (BasicEvents)base.Events!;
        set => base.Events = value;
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (Realm.Any(character => character is '"' or '\\' || char.IsControl(character)))
        {
            throw new ArgumentException($"The realm '{Realm}' holds a quote, a backslash or a control character.", nameof(Realm));
        }
    }
}
