### How contributions are signed: by a name that the person chooses, or by nobody.

ask_signature = Vos contributions ne sont pas signées. Quel nom voulez-vous montrer à côté d’elles, par exemple « Marie, de Rimouski »? Il sera public. Au plus { $max } caractères; écrivez NON pour annuler.
    .sms = Vos contributions ne sont pas signées. Sous quel nom public les montrer (ex.: Marie, de Rimouski)? NON pour annuler.

ask_other_signature = Vos contributions sont signées « { $signature } ». Quelle autre signature voulez-vous? Elle sera publique. Écrivez NON pour garder celle-ci, ou SANS SIGNATURE pour l’enlever partout.
    .sms = Vos contributions sont signées "{ $signature }". Quelle autre signature? NON pour garder celle-ci, SANS SIGNATURE pour l'enlever partout.

# A change of what it says changes SIGNATURE_WORDING_VERSION in consultation/participants/sql.py.
confirm_signature = Signer vos contributions « { $signature } »? Ce nom sera public : sur la page de la consultation et dans les données ouvertes.
    .sms = Signer vos contributions "{ $signature }"? Ce nom sera public, sur la page et dans les données ouvertes. OUI ou NON
    .button-yes = Oui
    .button-no = Non

signed = C’est noté : vos prochaines contributions seront signées « { $signature } ». Pour changer : SIGNATURE. Pour l’enlever partout : SANS SIGNATURE.
    .sms = C'est noté, vous signez "{ $signature }". Pour changer: SIGNATURE. Pour l'enlever: SANS SIGNATURE.

not_signed = D’accord, rien n’est signé de ce nom.
    .sms = D'accord, rien n'est signé de ce nom.

# The signature was neither confirmed nor refused.
signature_left = Rien n’est signé « { $signature } ». Pour signer, écrivez SIGNATURE.
    .sms = Rien n'est signé "{ $signature }". Pour signer: SIGNATURE.

# Only those that the staff has still to read are counted.
sign_earlier = Signer aussi les { $count } contributions que vous avez déjà données?
    .sms = Signer aussi les { $count } contributions déjà données? OUI ou NON
    .button-yes = Oui
    .button-no = Non

sign_earlier_one = Signer aussi la contribution que vous avez déjà donnée?
    .sms = Signer aussi la contribution déjà donnée? OUI ou NON
    .button-yes = Oui
    .button-no = Non

earlier_signed = C’est fait : ce que vous aviez déjà donné est signé aussi.
    .sms = C'est fait: ce que vous aviez déjà donné est signé aussi.

earlier_as_they_are = D’accord, ce que vous aviez déjà donné reste tel quel.
    .sms = D'accord, ce que vous aviez déjà donné reste tel quel.

signature_dropped = C’est fait : vos contributions ne sont plus signées, celles qui sont publiées non plus. Qui les a déjà copiées peut avoir gardé le nom. Pour signer de nouveau : SIGNATURE.
    .sms = C'est fait: vos contributions ne sont plus signées, celles déjà publiées non plus. Pour signer de nouveau: SIGNATURE.

no_signature_yet = Vos contributions ne sont pas signées. Pour les signer d’un nom, écrivez SIGNATURE.
    .sms = Vos contributions ne sont pas signées. Pour les signer: SIGNATURE.

no_signatures_here = Dans cette consultation, les contributions ne sont pas signées.

# With the list of one's contributions.
signed_as = Vous signez « { $signature } ». Pour changer : SIGNATURE. Pour l’enlever partout : SANS SIGNATURE.
    .sms = Vous signez "{ $signature }". Pour changer: SIGNATURE. Pour l'enlever: SANS SIGNATURE.

signature_empty = Une signature est un nom : elle doit contenir au moins une lettre.

signature_too_long = Une signature est courte : au plus { $max } caractères.
    .sms = Une signature est courte: au plus { $max } caractères.

signature_details = Un nom seulement : sans numéro, ni adresse, ni lien, puisque tout le monde pourra le lire.
    .sms = Un nom seulement, sans numéro, ni adresse, ni lien: tout le monde pourra le lire.
