using System.Security.Cryptography;
using System.Text;

namespace Drivers.Vmware;

/// <summary>Something that a disk in the cache is made of.</summary>
/// <param name="Path">What the configuration calls it.</param>
/// <param name="VirtualBytes">How large it is as a disk.</param>
/// <param name="Key">Another image has another one.</param>
internal abstract record ImageSource(string Path, long VirtualBytes, string Key)
{
    /// <summary>How long a key is.</summary>
    internal const int KeyDigits = 40;

    /// <summary>The key of what is told from all others by this text.</summary>
    protected static string KeyOf(string identity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..KeyDigits];
}
