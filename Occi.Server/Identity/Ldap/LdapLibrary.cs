using System.Runtime.InteropServices;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.Ldap;

/// <summary>
/// Settings of OpenLDAP's client library that System.DirectoryServices.Protocols does not reach: the authorities that are believed, how long a connection may take, and where
/// StartTLS goes, which comes before the package has told the library any address. They hold for the whole process, which has one directory.
/// </summary>
internal static class LdapLibrary
{
    // ldap.h; the numbers are part of its binary interface.
    private const int RequireCertificate = 0x6006;
    private const int CaFile = 0x6002;
    private const int NewContext = 0x600f;
    private const int LeastProtocol = 0x6007;
    private const int AnswerTimeout = 0x5002;
    private const int NetworkTimeout = 0x5005;
    private const int Address = 0x5006;
    private const int Demand = 2;
    private const int Tls12 = 0x303;

    // In the order in which System.DirectoryServices.Protocols looks for it: both must have the same one.
    private static readonly string[] Names = ["libldap-2.6.so.0", "libldap-2.5.so.0", "libldap-2.4.so.2", "libldap.so.2"];

    private delegate int SetOption(IntPtr session, int option, IntPtr value);

    /// <summary>Makes every connection from now on lead there, demand a certificate of one of these authorities, and give up in time.</summary>
    /// <exception cref="ConfigurationException">The library is missing, or does not take it.</exception>
    public static void Configure(Uri directory, string caFile, TimeSpan timeout)
    {
        var set = Load();
        SetText(set, Address, directory.GetLeftPart(UriPartial.Authority), "ldap:url");
        SetText(set, CaFile, caFile, "ldap:caFile");
        WithMemory(16, memory =>
        {
            Marshal.WriteInt64(memory, (long)timeout.TotalSeconds);
            Marshal.WriteInt64(memory, 8, 0);
            Require(set(IntPtr.Zero, AnswerTimeout, memory), "ldap:timeoutSeconds");
            Require(set(IntPtr.Zero, NetworkTimeout, memory), "ldap:timeoutSeconds");
        });
        SetNumber(set, RequireCertificate, Demand);
        SetNumber(set, LeastProtocol, Tls12);
        SetNumber(set, NewContext, 0); // as a client; reads the authorities
    }

    private static SetOption Load()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return Marshal.GetDelegateForFunctionPointer<SetOption>(NativeLibrary.GetExport(library, "ldap_set_option"));
            }
        }

        throw new ConfigurationException("ldap:url: OpenLDAP's client library is missing: install the package libldap-2.5-0.");
    }

    private static void SetText(SetOption set, int option, string value, string setting)
    {
        var text = Marshal.StringToCoTaskMemUTF8(value);
        try
        {
            Require(set(IntPtr.Zero, option, text), setting);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    private static void SetNumber(SetOption set, int option, int value) => WithMemory(sizeof(int), memory =>
    {
        Marshal.WriteInt32(memory, value);
        Require(set(IntPtr.Zero, option, memory), "ldap:caFile");
    });

    private static void WithMemory(int size, Action<IntPtr> use)
    {
        var memory = Marshal.AllocHGlobal(size);
        try
        {
            use(memory);
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }

    private static void Require(int result, string setting)
    {
        if (result != 0)
        {
            throw new ConfigurationException($"{setting}: OpenLDAP's client library does not take it (error {result}); does the file exist, and hold certificates?");
        }
    }
}
