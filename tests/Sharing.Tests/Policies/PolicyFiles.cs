namespace IntelHub.Sharing.Tests.Policies;

/// <summary>A folder with a small valid policy set, in which a test changes one line.</summary>
internal sealed class PolicyFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-policies");

    public PolicyFiles()
    {
        Write("classification.yaml", """
            markings: [OFFICIAL, OFFICIAL-SENSITIVE]
            clearances: [none, BPSS, NPPV2, NPPV3, SC]
            training_valid_for: 365d
            categories:
              cuckooing:
                clearance: { OFFICIAL: none, OFFICIAL-SENSITIVE: BPSS }
                fields:
                  headline: headline
                  reporter: source
            """);
        Write("gateways.yaml", """
            gateways:
              - id: section-115
                title: Disclosure to a relevant authority
                in_force: { from: 1998-09-30 }
                from: [police, housing-provider]
                to: [police]
                excludes:
                  - { originators: [police], classes: [health] }
            """);
        Write("prohibitions.yaml", """
            prohibitions:
              - id: unsanitised-police-only
                when: { categories: [cuckooing], organisations_except: [police] }
                remove: [narrative-unsanitised]
            """);
        Write("vital-interests.yaml", """
            grants:
              - to: { organisations: [police], roles: [duty-officer] }
                area: any
                disclose: { full: [headline] }
                obligations: { acknowledge_within: 30m, retain: 90d, onward: false }
            """);
        Write("agreements/kmisa.yaml", """
            agreement: kmisa
            title: Kent and Medway Information Sharing Agreement
            version: 2026.1
            in_force: { from: 2026-04-01, until: 2028-04-01 }
            signatories:
              - { organisation: kent-police, signed: 2026-04-01, withdrawn: 2026-05-01 }
              - { organisation: kent-police, signed: "2026-06-01T09:00:00Z" }
            clauses:
              - id: tell-police
                title: Reports of cuckooing reach the police
                categories: [cuckooing]
                purposes: [safeguarding]
                gateways: [section-115]
                from: [housing-provider]
                grants:
                  - to: { organisations: [police], roles: [intelligence-analyst] }
                    area: shared
                    disclose: { full: [headline], generalised: [time] }
                    obligations: { acknowledge_within: 4h, retain: 730d, onward: false }
            """);
    }

    public string Folder => _folder.FullName;

    public PolicyFiles Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public PolicyFiles Change(string name, string written, string instead)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name));
        text.ShouldContain(written);
        return Write(name, text.Replace(written, instead, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
