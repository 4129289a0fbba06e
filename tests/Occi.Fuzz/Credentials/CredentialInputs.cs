using Grid.Credentials;
using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Rig;
using Grid.Credentials.Trust;
using Grid.Credentials.Voms;

namespace Occi.Fuzz.Credentials;

/// <summary>
/// Credentials of the rig with something spoilt in them. Promised is: no exception, an answer soon, and that nothing spoilt proves anybody else or grants anything more than
/// what it was made from.
/// </summary>
internal sealed class CredentialInputs
{
    private readonly IReadOnlyList<(GridCase Case, IReadOnlyList<ReadOnlyMemory<byte>> Chain, CredentialVerdict Verdict)> _samples;
    private readonly CredentialVerifier _verifier;

    public CredentialInputs(GridRig rig)
    {
        _verifier = new CredentialVerifier(
            new PathRules { AllowLegacyProxies = true, AllowDraftProxies = true },
            new VomsRules { HostNames = ["localhost"] },
            new TrustDirectory(new TrustDirectoryOptions { Path = Path.Combine(rig.Folder, "certificates") }, TimeProvider.System),
            new VomsDirectory(new VomsDirectoryOptions { Path = Path.Combine(rig.Folder, "vomsdir") }, TimeProvider.System),
            new VerdictCacheOptions { MaxEntries = 100 },
            TimeProvider.System);
        _samples = [.. rig.Cases.Where(each => each.Site == "main").Select(each => (each, each.Chain(), _verifier.Verify(each.Chain())))];
    }

    /// <summary>Makes an input and gives it to the judge.</summary>
    /// <returns>Whether it still proves somebody.</returns>
    /// <exception cref="BrokenPromiseException">A promise was broken.</exception>
    public bool Run(ulong seed, long index)
    {
        var dice = new Dice(seed, index);
        var (name, chain, before) = _samples[dice.Below(_samples.Count)];
        var after = _verifier.Verify(Spoil(dice, chain));
        if (after.Holds == (after.Problems.Count > 0))
        {
            throw new BrokenPromiseException($"{name.Name}: an answer without a reason, or with both");
        }

        if (after.Credential is not { } proven)
        {
            return false;
        }

        if (before.Credential is not { } was || proven.Subject != was.Subject || (was.IsLimited && !proven.IsLimited))
        {
            throw new BrokenPromiseException($"{name.Name}: proves {proven.Subject}{(proven.IsLimited ? "" : ", unlimited")}, and was {before.Credential?.Subject ?? "nobody"}");
        }

        var more = proven.Attributes.Fqans.Except(was.Attributes.Fqans).ToList();
        return more.Count == 0 ? true : throw new BrokenPromiseException($"{name.Name}: grants {string.Join(' ', more)}");
    }

    /// <summary>What an input is made of, in Base64, a certificate a line.</summary>
    public string Show(ulong seed, long index)
    {
        var dice = new Dice(seed, index);
        var (name, chain, _) = _samples[dice.Below(_samples.Count)];
        return name.Name + string.Concat(Spoil(dice, chain).Select(each => "\n" + Convert.ToBase64String(each.Span)));
    }

    /// <summary>The first stays the first: its key is what the client has proven to hold.</summary>
    private static List<ReadOnlyMemory<byte>> Spoil(Dice dice, IReadOnlyList<ReadOnlyMemory<byte>> chain)
    {
        var spoilt = chain.ToList();
        var at = dice.Below(spoilt.Count);
        switch (dice.Below(10))
        {
            case 0:
                spoilt.Add(spoilt[at]);
                break;
            case 1 when spoilt.Count > 1 && at > 0:
                spoilt.RemoveAt(at);
                break;
            case 2 when spoilt.Count > 2:
                spoilt.Reverse(1, spoilt.Count - 1);
                break;
            case 3:
                spoilt.Add(DerMutator.Mutate(dice, spoilt[at].ToArray()));
                break;
            default:
                spoilt[at] = DerMutator.Mutate(dice, spoilt[at].ToArray());
                break;
        }

        return spoilt;
    }
}
