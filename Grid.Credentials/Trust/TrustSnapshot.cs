using System.Collections.Frozen;
using System.Numerics;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>Whom the site trusted at a moment: authorities, what names they may sign, and what they revoked. Immutable.</summary>
public sealed class TrustSnapshot : IWatchedSnapshot
{
    private readonly ILookup<DistinguishedName, GridCertificate> _authorities;
    private readonly ILookup<DistinguishedName, RevocationList> _revocationLists;
    private readonly ILookup<DistinguishedName, NamePolicy> _policies;
    private readonly FrozenSet<GridCertificate> _members;

    internal TrustSnapshot(long generation, IReadOnlyCollection<TrustFile> files, IEnumerable<TrustNotice> notices)
    {
        Generation = generation;
        _members = files.SelectMany(file => file.Content?.Authorities ?? []).ToFrozenSet();
        _authorities = _members.ToLookup(authority => authority.Subject);
        var lists = files.SelectMany(file => file.Content?.RevocationLists ?? []).Distinct().ToList();
        var forged = lists.Where(list => _authorities.Contains(list.Issuer) && !_authorities[list.Issuer].Any(list.IsSignedBy)).ToList();
        _revocationLists = lists.Except(forged).ToLookup(list => list.Issuer);
        _policies = TrustPolicies.Of(files).ToLookup(policy => policy.Issuer);
        Notices =
        [
            .. notices,
            .. files.Select(file => file.Notice).OfType<TrustNotice>(),
            .. forged.Select(list => new TrustNotice(list.Issuer.ToString(), "has a revocation list that its key did not sign, or may not; it is not used")),
        ];
    }

    /// <summary>Trusts nobody.</summary>
    public static TrustSnapshot Empty { get; } = new(0, [], []);

    /// <summary>Rises whenever anything in the directory changed.</summary>
    public long Generation { get; }

    /// <summary>The certificates of all trusted authorities.</summary>
    public IReadOnlyCollection<GridCertificate> Authorities => _members;

    /// <summary>What is wrong with the directory's files.</summary>
    public IReadOnlyList<TrustNotice> Notices { get; }

    /// <summary>The authorities whose revocation lists are missing or ended at that time: their certificates are refused where lists are required.</summary>
    public IReadOnlyList<TrustNotice> WithoutRevocationList(DateTimeOffset at) =>
    [
        .. from authority in _authorities
           let newest = _revocationLists[authority.Key].Max(list => (DateTimeOffset?)list.NextUpdate)
           where newest is null || newest <= at
           orderby authority.Key.ToString()
           select new TrustNotice(authority.Key.ToString(), newest is null ? "has no revocation list" : $"has no current revocation list: the last ended at {newest:u}"),
    ];

    /// <summary>Whether there is a trusted authority of this name.</summary>
    public bool Trusts(DistinguishedName authority) => _authorities.Contains(authority);

    /// <summary>Whether an authority's list, be it current or not, has a certificate of it.</summary>
    public bool Revokes(DistinguishedName issuer, BigInteger serialNumber) => _revocationLists[issuer].Any(list => list.Revokes(serialNumber));

    internal bool IsMember(GridCertificate certificate) => _members.Contains(certificate);

    /// <summary>A member that names itself as its issuer: a path ends there. Its signature is not looked at, as the directory vouches for it.</summary>
    internal bool IsAnchor(GridCertificate certificate) => certificate.IsSelfIssued && IsMember(certificate);

    internal IEnumerable<GridCertificate> AuthoritiesNamed(DistinguishedName name) => _authorities[name];

    /// <summary>The revocation lists of an authority: those that one of the directory's certificates of that name signed, or else this one.</summary>
    internal IEnumerable<RevocationList> RevocationListsOf(GridCertificate authority) =>
        _revocationLists[authority.Subject].Where(list => _authorities.Contains(authority.Subject) || list.IsSignedBy(authority));

    internal IEnumerable<NamePolicy> PoliciesOf(DistinguishedName authority) => _policies[authority];
}
