using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Occi.Server.Configuration;

/// <summary>Checks and splits the setting <c>publicUrl</c>.</summary>
public static class PublicUrl
{
    /// <summary>The origin as browsers write it (RFC 6454 section 6.2), and the path's prefix without a slash at its end; false for what is no such address.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out string origin, out string prefix)
    {
        (origin, prefix) = ("", "");
        if (text is null || !Ascii.IsValid(text) || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            || address.Host.Length == 0 || address.UserInfo.Length > 0 || text.AsSpan().ContainsAny("?#"))
        {
            return false;
        }

        origin = address.GetLeftPart(UriPartial.Authority);
        return PathPrefix.TryParse(address.AbsolutePath, out prefix);
    }

    /// <summary>For the validation of settings.</summary>
    public static ValidationResult? Validate(string? text, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return text is null || TryParse(text, out _, out _)
            ? ValidationResult.Success
            : new ValidationResult(
                $"'{text}' is no address such as https://cloud.example.org/occi, with a path of letters, digits, '-', '.', '_' and '~' and nothing after it.",
                [context.MemberName!]);
    }
}
