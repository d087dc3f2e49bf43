<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>Alert</name>
    <message>
        <source>Nobody takes {count} orders: {numbers}. Find colleagues for them.</source>
        <translation>Personne ne prend {count} commandes : {numbers}. Trouvez-leur des collègues.</translation>
    </message>
    <message>
        <source>Nobody takes {number}: find a colleague for it.</source>
        <translation>Personne ne prend {number} : trouvez un collègue.</translation>
    </message>
    <message>
        <source>Nobody takes {number}, which {name} had: find a colleague for it.</source>
        <translation>Personne ne prend {number}, qu’avait {name} : trouvez un collègue.</translation>
    </message>
    <message>
        <source>Seen · {count}</source>
        <translation>Vu · {count}</translation>
    </message>
    <message>
        <source>{count} orders not seen yet: mark them as seen</source>
        <translation>{count} commandes pas encore vues : les marquer comme vues</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prête</translation>
    </message>
    <message>
        <source>Nobody takes it</source>
        <translation>Sans preneur</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Cancelled elsewhere: {numbers}</source>
        <translation>Annulées ailleurs : {numbers}</translation>
    </message>
</context>
<context>
    <name>Approval</name>
    <message>
        <source>this one action only</source>
        <translation>pour cette seule action</translation>
    </message>
    <message>
        <source>Written to the audit log</source>
        <translation>Inscrit au journal de contrôle</translation>
    </message>
    <message>
        <source>Asked by {name} · written to the audit log</source>
        <translation>Demandé par {name} · inscrit au journal de contrôle</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Ne rien changer</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi ?</translation>
    </message>
    <message>
        <source>Keyed by mistake</source>
        <translation>Erreur de saisie</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Réclamation</translation>
    </message>
    <message>
        <source>Guest left</source>
        <translation>Client parti</translation>
    </message>
    <message>
        <source>Kitchen cannot make it</source>
        <translation>La cuisine ne peut pas le faire</translation>
    </message>
    <message>
        <source>Duplicate order</source>
        <translation>Commande en double</translation>
    </message>
    <message>
        <source>Not served or sent back</source>
        <translation>Non servi ou renvoyé</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>Payé deux fois</translation>
    </message>
    <message>
        <source>Staff meal</source>
        <translation>Repas du personnel</translation>
    </message>
    <message>
        <source>Regular guest</source>
        <translation>Client fidèle</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Promotion</translation>
    </message>
    <message>
        <source>Wrong tender</source>
        <translation>Mauvais moyen de paiement</translation>
    </message>
    <message>
        <source>Wrong amount</source>
        <translation>Mauvais montant</translation>
    </message>
    <message>
        <source>Change for the drawer</source>
        <translation>Monnaie pour le tiroir</translation>
    </message>
    <message>
        <source>Check the drawer</source>
        <translation>Contrôle du tiroir</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Autre raison</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Orders</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvertes</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminées</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulées</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miennes</translation>
    </message>
    <message>
        <source>Number, name, item</source>
        <translation>Numéro, nom, article</translation>
    </message>
    <message>
        <source>Search the orders</source>
        <translation>Chercher dans les commandes</translation>
    </message>
    <message>
        <source>Open {count}</source>
        <translation>Ouvertes {count}</translation>
    </message>
    <message>
        <source>Only {source}</source>
        <translation>Seulement {source}</translation>
    </message>
    <message>
        <source>as of {age} ago</source>
        <translation>il y a {age}</translation>
    </message>
    <message>
        <source>Pickup</source>
        <translation>À retirer</translation>
    </message>
    <message>
        <source>{lane}, {count} orders</source>
        <translation>{lane}, {count} commandes</translation>
    </message>
    <message>
        <source>No open order has “{text}” in it. Look in Done or Cancelled.</source>
        <translation>Aucune commande ouverte ne contient « {text} ». Cherchez dans Terminées ou Annulées.</translation>
    </message>
    <message>
        <source>No order that is done has “{text}” in it.</source>
        <translation>Aucune commande terminée ne contient « {text} ».</translation>
    </message>
    <message>
        <source>No cancelled order has “{text}” in it.</source>
        <translation>Aucune commande annulée ne contient « {text} ».</translation>
    </message>
    <message>
        <source>No order is like that.</source>
        <translation>Aucune commande ne correspond.</translation>
    </message>
    <message>
        <source>No open orders.</source>
        <translation>Aucune commande ouverte.</translation>
    </message>
    <message>
        <source>No order is done yet.</source>
        <translation>Aucune commande n’est encore terminée.</translation>
    </message>
    <message>
        <source>No order is cancelled.</source>
        <translation>Aucune commande n’est annulée.</translation>
    </message>
    <message>
        <source>Finding colleague</source>
        <translation>À réattribuer</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
</context>
<context>
    <name>Cart</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Who is it for?</source>
        <translation>Pour qui ?</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Note for the kitchen</source>
        <translation>Note pour la cuisine</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Couverts</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Remise</translation>
    </message>
    <message>
        <source>Discount on</source>
        <translation>Remise sur</translation>
    </message>
    <message>
        <source>No discount</source>
        <translation>Sans remise</translation>
    </message>
    <message>
        <source>Whole order</source>
        <translation>Toute la commande</translation>
    </message>
    <message>
        <source>Take off {amount}</source>
        <translation>Déduire {amount}</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>How it is served</source>
        <translation>Mode de service</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Annuler la dernière modification</translation>
    </message>
    <message>
        <source>Table, name, guests</source>
        <translation>Table, nom, couverts</translation>
    </message>
    <message>
        <source>Customer, table, guests, note: {words}</source>
        <translation>Client, table, couverts, note : {words}</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Appoint</translation>
    </message>
    <message>
        <source>Pay with {amount} in cash</source>
        <translation>Payer avec {amount} en espèces</translation>
    </message>
    <message>
        <source>Pay {amount}</source>
        <translation>Payer {amount}</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Options and note of the line</source>
        <translation>Options et note de la ligne</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Encore</translation>
    </message>
    <message>
        <source>The same line once more</source>
        <translation>La même ligne encore une fois</translation>
    </message>
    <message>
        <source>Discount on the line</source>
        <translation>Remise sur la ligne</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Retirer la ligne</translation>
    </message>
    <message>
        <source>Lines of the order</source>
        <translation>Lignes de la commande</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Sous-total</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Parked as {name}</source>
        <translation>En attente : {name}</translation>
    </message>
    <message>
        <source>{number} is sent</source>
        <translation>{number} est envoyée</translation>
    </message>
    <message>
        <source>Discount {percent}</source>
        <translation>Remise {percent}</translation>
    </message>
    <message>
        <source>incl. VAT {rate}</source>
        <translation>dont TVA {rate}</translation>
    </message>
    <message>
        <source>incl. VAT</source>
        <translation>dont TVA</translation>
    </message>
    <message>
        <source>Table {table}</source>
        <translation>Table {table}</translation>
    </message>
    <message>
        <source>{guests} guests</source>
        <translation>{guests} couverts</translation>
    </message>
    <message>
        <source>Discount {discount}</source>
        <translation>Remise {discount}</translation>
    </message>
    <message>
        <source>Total {was} becomes {becomes}</source>
        <translation>Le total de {was} passe à {becomes}</translation>
    </message>
    <message>
        <source>Total {total}</source>
        <translation>Total {total}</translation>
    </message>
    <message>
        <source>Lines were removed since: the discount is more than anybody may give.</source>
        <translation>Des lignes ont été retirées depuis : la remise dépasse ce que chacun peut accorder.</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>Print receipt</source>
        <translation>Imprimer le ticket</translation>
    </message>
    <message>
        <source>Next order</source>
        <translation>Commande suivante</translation>
    </message>
    <message>
        <source>Paid · {number}</source>
        <translation>Payé · {number}</translation>
    </message>
    <message>
        <source>received {tendered} of {due}</source>
        <translation>reçu {tendered} pour {due}</translation>
    </message>
    <message>
        <source>Undo · {seconds} s</source>
        <translation>Annuler · {seconds} s</translation>
    </message>
    <message>
        <source>Touch the menu to start the next order</source>
        <translation>Touchez la carte pour commencer la commande suivante</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Monnaie</translation>
    </message>
    <message>
        <source>Change {amount}</source>
        <translation>Monnaie {amount}</translation>
    </message>
    <message>
        <source>Too late: the payment has left the till.</source>
        <translation>Trop tard : le paiement a quitté la caisse.</translation>
    </message>
    <message>
        <source>The payment is taken back. {number} is not paid.</source>
        <translation>Le paiement est annulé. {number} n&apos;est pas payée.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>{count} to send</source>
        <translation>{count} à envoyer</translation>
    </message>
    <message>
        <source>0 unsent</source>
        <translation>0 à envoyer</translation>
    </message>
    <message>
        <source>online</source>
        <translation>en ligne</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>démarrage</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>pas encore de réponse</translation>
    </message>
    <message>
        <source>last answer {age} ago</source>
        <translation>dernière réponse il y a {age}</translation>
    </message>
    <message>
        <source>{count} to send, oldest {age}</source>
        <translation>{count} à envoyer, la plus ancienne depuis {age}</translation>
    </message>
    <message>
        <source>nothing to send</source>
        <translation>rien à envoyer</translation>
    </message>
    <message>
        <source>No answer for {age}</source>
        <translation>Pas de réponse depuis {age}</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Pas encore de réponse</translation>
    </message>
    <message>
        <source>selling goes on</source>
        <translation>la vente continue</translation>
    </message>
    <message>
        <source>1 order to send, from {age} ago</source>
        <translation>1 commande à envoyer, d&apos;il y a {age}</translation>
    </message>
    <message>
        <source>{count} orders to send, oldest {age}</source>
        <translation>{count} commandes à envoyer, la plus ancienne depuis {age}</translation>
    </message>
    <message>
        <source>retrying now</source>
        <translation>nouvel essai en cours</translation>
    </message>
    <message>
        <source>retrying in {seconds} s</source>
        <translation>nouvel essai dans {seconds} s</translation>
    </message>
    <message>
        <source>menu {age} old</source>
        <translation>carte vieille de {age}</translation>
    </message>
    <message>
        <source>This till&apos;s clock is {age} behind the service&apos;s · set it; no order is lost by it</source>
        <translation>L&apos;horloge de cette caisse retarde de {age} sur le service · réglez-la ; aucune commande n&apos;est perdue</translation>
    </message>
    <message>
        <source>This till&apos;s clock is {age} ahead of the service&apos;s · set it; no order is lost by it</source>
        <translation>L&apos;horloge de cette caisse avance de {age} sur le service · réglez-la ; aucune commande n&apos;est perdue</translation>
    </message>
</context>
<context>
    <name>Correct</name>
    <message>
        <source>Correct a payment · {number}</source>
        <translation>Corriger un paiement · {number}</translation>
    </message>
    <message>
        <source>Which payment?</source>
        <translation>Quel paiement ?</translation>
    </message>
    <message>
        <source>It was really paid with</source>
        <translation>En réalité, payé par</translation>
    </message>
    <message>
        <source>The payment is taken back and entered anew, and both stay. A shift lead allows it.</source>
        <translation>Le paiement est annulé puis saisi à nouveau ; les deux restent. Un chef d&apos;équipe l&apos;autorise.</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Laisser tel quel</translation>
    </message>
    <message>
        <source>Correct {amount}</source>
        <translation>Corriger {amount}</translation>
    </message>
    <message>
        <source>{was} becomes {becomes}</source>
        <translation>{was} devient {becomes}</translation>
    </message>
    <message>
        <source>Corrected; both entries are kept.</source>
        <translation>Corrigé ; les deux écritures sont conservées.</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message>
        <source>to send</source>
        <translation>à envoyer</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>envoi</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>vérification</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>confirmée</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusée</translation>
    </message>
</context>
<context>
    <name>GiveBack</name>
    <message>
        <source>To give back</source>
        <translation>À rendre</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>The customer has it back</source>
        <translation>Le client l&apos;a récupéré</translation>
    </message>
    <message>
        <source>The order does not take this money: another till was first, or the payment was given up. Give it back.</source>
        <translation>La commande n&apos;accepte pas cet argent : une autre caisse a été plus rapide, ou le paiement a été abandonné. Rendez-le.</translation>
    </message>
    <message>
        <source>Number on the terminal&apos;s slip: {number}</source>
        <translation>Numéro du ticket du terminal : {number}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Give {amount} back: order {number} does not take it.</source>
        <translation>Rendez {amount} : la commande {number} ne l&apos;accepte pas.</translation>
    </message>
    <message>
        <source>There is money to give back for {count} payments.</source>
        <translation>Il y a de l&apos;argent à rendre pour {count} paiements.</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>Is that all?</source>
        <translation>Est-ce tout ?</translation>
    </message>
    <message>
        <source>How would you like to pay?</source>
        <translation>Comment souhaitez-vous payer ?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Your order is being given</source>
        <translation>Votre commande est transmise</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Votre numéro</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Done · {seconds}</source>
        <translation>Terminé · {seconds}</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Êtes-vous toujours là ?</translation>
    </message>
    <message>
        <source>Your order is cleared when the time is over.</source>
        <translation>Votre commande est effacée à la fin du temps.</translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Il me faut plus de temps</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} secondes</translation>
    </message>
    <message>
        <source>Something went wrong here</source>
        <translation>Un problème est survenu ici</translation>
    </message>
    <message>
        <source>A note for the kitchen</source>
        <translation>Un mot pour la cuisine</translation>
    </message>
    <message>
        <source>Your order could not be kept</source>
        <translation>Votre commande n&apos;a pas pu être enregistrée</translation>
    </message>
    <message>
        <source>Please order at the counter.</source>
        <translation>Veuillez commander au comptoir.</translation>
    </message>
    <message>
        <source>Please try once more.</source>
        <translation>Veuillez essayer encore une fois.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Your table number</source>
        <translation>Votre numéro de table</translation>
    </message>
    <message>
        <source>Your name, if you like</source>
        <translation>Votre prénom, si vous voulez</translation>
    </message>
    <message>
        <source>It is on the table</source>
        <translation>Il est sur la table</translation>
    </message>
    <message>
        <source>We call it with your number</source>
        <translation>Nous l&apos;appelons avec votre numéro</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>Continuer sans</translation>
    </message>
    <message>
        <source>No note</source>
        <translation>Sans remarque</translation>
    </message>
    <message>
        <source>Please choose something else.</source>
        <translation>Veuillez choisir autre chose.</translation>
    </message>
    <message>
        <source>Please look at your order again.</source>
        <translation>Veuillez revoir votre commande.</translation>
    </message>
    <message>
        <source>Delete the last letter</source>
        <translation>Effacer la dernière lettre</translation>
    </message>
    <message>
        <source>é 1 2</source>
        <translation>é 1 2</translation>
    </message>
    <message>
        <source>Accents and figures</source>
        <translation>Accents et chiffres</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>A B C</source>
        <translation>A B C</translation>
    </message>
    <message>
        <source>Leave the kiosk</source>
        <translation>Quitter la borne</translation>
    </message>
    <message>
        <source>Back to the menu</source>
        <translation>Retour à la carte</translation>
    </message>
    <message>
        <source>What would you like?</source>
        <translation>Que désirez-vous ?</translation>
    </message>
    <message>
        <source>Text size, contrast and more</source>
        <translation>Taille du texte, contraste et plus</translation>
    </message>
    <message>
        <source>Review · {amount}</source>
        <translation>Vérifier · {amount}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Your order</source>
        <translation>Votre commande</translation>
    </message>
    <message>
        <source>Something to go with it?</source>
        <translation>Quelque chose avec ?</translation>
    </message>
    <message>
        <source>Add more</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Quantity of {item}</source>
        <translation>Quantité : {item}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Continue · {amount}</source>
        <translation>Continuer · {amount}</translation>
    </message>
    <message>
        <source>⚠ Sold out meanwhile: swap it or take it off</source>
        <translation>⚠ Épuisé entre-temps : remplacez ou retirez</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Eat in or take away?</source>
        <translation>Sur place ou à emporter ?</translation>
    </message>
    <message>
        <source>Order here</source>
        <translation>Commandez ici</translation>
    </message>
    <message>
        <source>Pay here or at the counter</source>
        <translation>Payez ici ou au comptoir</translation>
    </message>
    <message>
        <source>Pay at the counter</source>
        <translation>Payer au comptoir</translation>
    </message>
    <message>
        <source>A A Large text</source>
        <translation>A A Grand texte</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Fort contraste</translation>
    </message>
    <message>
        <source>Low reach</source>
        <translation>À portée basse</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Plus de temps</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Lire à voix haute</translation>
    </message>
    <message>
        <source>Eat in</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>À emporter</translation>
    </message>
    <message>
        <source>Choose again, or leave it out.</source>
        <translation>Choisissez à nouveau, ou retirez-le.</translation>
    </message>
    <message>
        <source>Choose something instead, or leave it out.</source>
        <translation>Choisissez autre chose, ou retirez-le.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Please leave it out.</source>
        <translation>Veuillez le retirer.</translation>
    </message>
    <message>
        <source>{item} has changed</source>
        <translation>{item} a changé</translation>
    </message>
    <message>
        <source>{item} is sold out</source>
        <translation>{item} est épuisé</translation>
    </message>
    <message>
        <source>{count} in your order</source>
        <translation>{count} dans votre commande</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 article</translation>
    </message>
    <message>
        <source>Pay now, here</source>
        <translation>Payer ici maintenant</translation>
    </message>
    <message>
        <source>Paid. Thank you!</source>
        <translation>Payé. Merci !</translation>
    </message>
    <message>
        <source>We call your number when it is ready</source>
        <translation>Nous appelons votre numéro quand tout est prêt</translation>
    </message>
    <message>
        <source>This kiosk takes no orders now</source>
        <translation>Cette borne ne prend pas de commande</translation>
    </message>
    <message>
        <source>With your number, cash or card</source>
        <translation>Avec votre numéro, en espèces ou par carte</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>Nous sommes fermés</translation>
    </message>
    <message>
        <source>Please come back later.</source>
        <translation>Revenez plus tard.</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} articles</translation>
    </message>
    <message>
        <source>Please pay {amount} at the counter</source>
        <translation>Veuillez payer {amount} au comptoir</translation>
    </message>
    <message>
        <source>We bring it to table {table}</source>
        <translation>Nous l&apos;apportons à la table {table}</translation>
    </message>
    <message>
        <source>We open on {day} at {time}.</source>
        <translation>Nous ouvrons {day} à {time}.</translation>
    </message>
    <message>
        <source>Your order could not be taken</source>
        <translation>Votre commande n&apos;a pas pu être prise</translation>
    </message>
    <message>
        <source>Please pay at the counter.</source>
        <translation>Veuillez payer au comptoir.</translation>
    </message>
    <message>
        <source>Paying here is not possible</source>
        <translation>Le paiement ici n&apos;est pas possible</translation>
    </message>
    <message>
        <source>{then}. Please take your ticket</source>
        <translation>{then}. Prenez votre ticket</translation>
    </message>
</context>
<context>
    <name>KioskCheck</name>
    <message>
        <source>There is no PIN to leave this kiosk with: set one.</source>
        <translation>Aucun code ne permet de quitter cette borne : définissez-en un.</translation>
    </message>
    <message>
        <source>There is more than one screen: {detail}. The others are covered.</source>
        <translation>Il y a plus d’un écran : {detail}. Les autres sont couverts.</translation>
    </message>
    <message>
        <source>Another program has keys that lead out: {detail}.</source>
        <translation>Un autre programme a des touches qui font sortir : {detail}.</translation>
    </message>
    <message>
        <source>Nothing starts this kiosk again after a crash.</source>
        <translation>Rien ne relance cette borne après un arrêt brutal.</translation>
    </message>
    <message>
        <source>This is not an account for a kiosk: {detail}.</source>
        <translation>Ce compte n’est pas celui d’une borne : {detail}.</translation>
    </message>
    <message>
        <source>A screensaver will darken the screen: {detail}.</source>
        <translation>Un économiseur va éteindre l’écran : {detail}.</translation>
    </message>
    <message>
        <source>The display could not be looked at: {detail}.</source>
        <translation>L’affichage n’a pas pu être examiné : {detail}.</translation>
    </message>
</context>
<context>
    <name>KioskLine</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>What the kiosks found</source>
        <translation>Ce que les bornes ont constaté</translation>
    </message>
    <message>
        <source>Hide until it changes</source>
        <translation>Masquer jusqu’au prochain changement</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>A kiosk looks again when it starts, and each day. There, “pos-app doctor” says what to do.</source>
        <translation>Une borne regarde de nouveau quand elle démarre, et chaque jour. Là-bas, « pos-app doctor » dit quoi faire.</translation>
    </message>
    <message>
        <source>Kiosk {letters}: {count} things are not as they should be.</source>
        <translation>Borne {letters} : {count} points sont à corriger.</translation>
    </message>
    <message>
        <source>Kiosk {letter}</source>
        <translation>Borne {letter}</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Audit log</source>
        <translation>Journal de contrôle</translation>
    </message>
    <message>
        <source>Write a CSV file</source>
        <translation>Écrire un fichier CSV</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>{count} lines, none changed or removed.</source>
        <translation>{count} lignes, aucune modifiée ni supprimée.</translation>
    </message>
    <message>
        <source>Line {line} or the one before it was changed, removed or put in.</source>
        <translation>La ligne {line} ou la précédente a été modifiée, supprimée ou ajoutée.</translation>
    </message>
    <message>
        <source>{count} lines were removed at the end.</source>
        <translation>{count} lignes ont été supprimées à la fin.</translation>
    </message>
    <message>
        <source>The file cannot be written: {why}</source>
        <translation>Le fichier ne peut pas être écrit : {why}</translation>
    </message>
    <message>
        <source>The log is in {file}</source>
        <translation>Le journal est dans {file}</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>personne d’identifié</translation>
    </message>
    <message>
        <source>{person}, approved by {approver}</source>
        <translation>{person}, autorisé par {approver}</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Déconnexion</translation>
    </message>
    <message>
        <source>Till locked</source>
        <translation>Caisse verrouillée</translation>
    </message>
    <message>
        <source>On or off shift</source>
        <translation>Prise ou fin de service</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>Code erroné</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>Code modifié</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Autorisé</translation>
    </message>
    <message>
        <source>Discount over the limit</source>
        <translation>Remise au-delà de la limite</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Remboursement</translation>
    </message>
    <message>
        <source>Payment corrected</source>
        <translation>Paiement corrigé</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>Commande annulée</translation>
    </message>
    <message>
        <source>Order reassigned</source>
        <translation>Commande réattribuée</translation>
    </message>
    <message>
        <source>Hand-over taken back</source>
        <translation>Remise reprise</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Repris</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>Tiroir ouvert sans vente</translation>
    </message>
    <message>
        <source>Cash put into the drawer</source>
        <translation>Espèces mises dans le tiroir</translation>
    </message>
    <message>
        <source>Cash taken out of the drawer</source>
        <translation>Espèces retirées du tiroir</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>Réglage modifié</translation>
    </message>
    <message>
        <source>Kiosk left</source>
        <translation>Borne quittée</translation>
    </message>
    <message>
        <source>Log written to a file</source>
        <translation>Journal écrit dans un fichier</translation>
    </message>
    <message>
        <source>discount over the limit</source>
        <translation>remise au-delà de la limite</translation>
    </message>
    <message>
        <source>refund</source>
        <translation>remboursement</translation>
    </message>
    <message>
        <source>correct a payment</source>
        <translation>corriger un paiement</translation>
    </message>
    <message>
        <source>cancel an order</source>
        <translation>annuler une commande</translation>
    </message>
    <message>
        <source>reassign an order</source>
        <translation>réattribuer une commande</translation>
    </message>
    <message>
        <source>take an old hand-over back</source>
        <translation>reprendre une remise ancienne</translation>
    </message>
    <message>
        <source>order cancelled</source>
        <translation>commande annulée</translation>
    </message>
    <message>
        <source>open the drawer without a sale</source>
        <translation>ouvrir le tiroir sans vente</translation>
    </message>
    <message>
        <source>leave the kiosk</source>
        <translation>quitter la borne</translation>
    </message>
    <message>
        <source>read the log</source>
        <translation>lire le journal</translation>
    </message>
    <message>
        <source>settings and PINs</source>
        <translation>réglages et codes</translation>
    </message>
    <message>
        <source>sign in</source>
        <translation>connexion</translation>
    </message>
    <message>
        <source>close the shift</source>
        <translation>clôturer le service</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>Service clôturé</translation>
    </message>
    <message>
        <source>Discount given</source>
        <translation>Remise accordée</translation>
    </message>
    <message>
        <source>Refused order corrected</source>
        <translation>Commande refusée corrigée</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Argent</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Refused order given up</source>
        <translation>Commande refusée abandonnée</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>{name}, sold out</source>
        <translation>{name}, épuisé</translation>
    </message>
    <message>
        <source>{item}, {units} in the cart</source>
        <translation>{item}, {units} au panier</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>épuisé</translation>
    </message>
    <message>
        <source>Search or scan a barcode</source>
        <translation>Chercher ou scanner un code-barres</translation>
    </message>
    <message>
        <source>Search the menu</source>
        <translation>Chercher dans la carte</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>There is nothing on the menu yet.</source>
        <translation>Il n&apos;y a encore rien à la carte.</translation>
    </message>
    <message>
        <source>Nothing is called “{text}”.</source>
        <translation>Rien ne s&apos;appelle « {text} ».</translation>
    </message>
    <message>
        <source>{name}, chosen</source>
        <translation>{name}, choisi</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Something went wrong inside the till. It is in the log; selling goes on.</source>
        <translation>Un incident s&apos;est produit dans la caisse. Il est dans le journal ; la vente continue.</translation>
    </message>
    <message>
        <source>The till&apos;s journal was damaged. {orders} orders and {carts} carts were recovered, a part was not. Compare today&apos;s orders with the kitchen. The damaged file is kept: {file}</source>
        <translation>Le journal de la caisse était abîmé. {orders} commandes et {carts} paniers ont été récupérés, une partie non. Comparez les commandes du jour avec la cuisine. Le fichier abîmé est conservé : {file}</translation>
    </message>
    <message>
        <source>The till&apos;s journal was damaged. All {orders} orders and {carts} carts were recovered. The damaged file is kept: {file}</source>
        <translation>Le journal de la caisse était abîmé. Les {orders} commandes et les {carts} paniers ont tous été récupérés. Le fichier abîmé est conservé : {file}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>chosen</source>
        <translation>choisi</translation>
    </message>
    <message>
        <source>choose {count}</source>
        <translation>choisir {count}</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>choisi : {count}</translation>
    </message>
    <message>
        <source>{count} included</source>
        <translation>{count} compris</translation>
    </message>
    <message>
        <source>up to {count}</source>
        <translation>jusqu&apos;à {count}</translation>
    </message>
    <message>
        <source>{most} · {count} chosen</source>
        <translation>{most} · choisi : {count}</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Sold out today</source>
        <translation>Épuisé aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Back on sale</source>
        <translation>Remettre en vente</translation>
    </message>
    <message>
        <source>no salt</source>
        <translation>sans sel</translation>
    </message>
    <message>
        <source>allergy…</source>
        <translation>allergie…</translation>
    </message>
    <message>
        <source>allergy: </source>
        <translation>allergie : </translation>
    </message>
    <message>
        <source>Choose the {group}</source>
        <translation>Choisir : {group}</translation>
    </message>
    <message>
        <source>Add · {amount}</source>
        <translation>Ajouter · {amount}</translation>
    </message>
    <message>
        <source>Save · {amount}</source>
        <translation>Enregistrer · {amount}</translation>
    </message>
    <message>
        <source>Note for the kitchen</source>
        <translation>Note pour la cuisine</translation>
    </message>
</context>
<context>
    <name>Order</name>
    <message>
        <source>A colleague is looked for, {age} now.</source>
        <translation>On cherche un collègue depuis {age}.</translation>
    </message>
    <message>
        <source>Left by {name}</source>
        <translation>Laissée par {name}</translation>
    </message>
    <message>
        <source>{left}: {reason}</source>
        <translation>{left} : {reason}</translation>
    </message>
    <message>
        <source>Asked before: {names}</source>
        <translation>Déjà sollicités : {names}</translation>
    </message>
    <message>
        <source>Nobody else was asked yet.</source>
        <translation>Personne d’autre n’a encore été sollicité.</translation>
    </message>
    <message>
        <source>Lines of the order</source>
        <translation>Lignes de la commande</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>Commande {number}</translation>
    </message>
    <message>
        <source>Pay {amount}</source>
        <translation>Payer {amount}</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>Left to pay</source>
        <translation>Reste à payer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Recorded here; it goes to the service as soon as that answers.</source>
        <translation>Enregistrée ici ; elle part au service dès qu&apos;il répond.</translation>
    </message>
    <message>
        <source>On its way to the service.</source>
        <translation>En route vers le service.</translation>
    </message>
    <message>
        <source>The answer was lost. The service is asked what it has before anything is sent again.</source>
        <translation>La réponse s&apos;est perdue. On demande au service ce qu&apos;il a avant de renvoyer quoi que ce soit.</translation>
    </message>
    <message>
        <source>The service refused it.</source>
        <translation>Le service l&apos;a refusée.</translation>
    </message>
    <message>
        <source>Refund…</source>
        <translation>Rembourser…</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Corriger…</translation>
    </message>
    <message>
        <source>Receipt only</source>
        <translation>Reçu seul</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Déconnexion</translation>
    </message>
    <message>
        <source>Went off shift</source>
        <translation>A quitté le service</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Au premier libre</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Attribuer à</translation>
    </message>
    <message>
        <source>Assign to {name}</source>
        <translation>Attribuer à {name}</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>Attribuer…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Back to preparing</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Called away</source>
        <translation>Appelé ailleurs</translation>
    </message>
    <message>
        <source>Cancel order {number}</source>
        <translation>Annuler la commande {number}</translation>
    </message>
    <message>
        <source>Cancel order…</source>
        <translation>Annuler…</translation>
    </message>
    <message>
        <source>Changed just now:</source>
        <translation>Vient de changer&#xa0;:</translation>
    </message>
    <message>
        <source>Changed meanwhile:</source>
        <translation>Changé entre-temps&#xa0;:</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Collègue</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Remises</translation>
    </message>
    <message>
        <source>Find a new colleague…</source>
        <translation>Chercher un autre collègue…</translation>
    </message>
    <message>
        <source>Give order {number} to {name}</source>
        <translation>Donner la commande {number} à {name}</translation>
    </message>
    <message>
        <source>Give up what was refused of {number}</source>
        <translation>Abandonner ce qui a été refusé de {number}</translation>
    </message>
    <message>
        <source>Given up. Nothing more of it is sent.</source>
        <translation>Abandonnée. Plus rien n&apos;en est envoyé.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>It is being prepared: the kitchen is told.</source>
        <translation>Elle est en préparation&#xa0;: la cuisine est prévenue.</translation>
    </message>
    <message>
        <source>It is in the cart again: put it right, then send it anew.</source>
        <translation>Elle est de nouveau dans le panier&#xa0;: corrigez-la, puis renvoyez-la.</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>La garder</translation>
    </message>
    <message>
        <source>Keep the order</source>
        <translation>Garder la commande</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Laisser ainsi</translation>
    </message>
    <message>
        <source>No order</source>
        <translation>Aucune commande</translation>
    </message>
    <message>
        <source>Nobody else is on shift.</source>
        <translation>Personne d&apos;autre n&apos;est en service.</translation>
    </message>
    <message>
        <source>Not handed over</source>
        <translation>Pas remise</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Nothing was paid, nothing is given back.</source>
        <translation>Rien n&apos;a été payé, rien n&apos;est rendu.</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>N° de commande</translation>
    </message>
    <message>
        <source>Order {number} was not handed over</source>
        <translation>La commande {number} n&apos;a pas été remise</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Payé</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Passée</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Reassign…</source>
        <translation>Réattribuer…</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Service id</source>
        <translation>Identifiant du service</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Status since</source>
        <translation>État depuis</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>The service cannot be asked now: this is what this till knows.</source>
        <translation>Le service ne peut pas être interrogé&#xa0;: voici ce que sait cette caisse.</translation>
    </message>
    <message>
        <source>The service does not answer now. It is told as soon as it does, and may then say that it is late.</source>
        <translation>Le service ne répond pas. Il est prévenu dès qu&apos;il répond, et peut alors dire qu&apos;il est trop tard.</translation>
    </message>
    <message>
        <source>The service is asked…</source>
        <translation>Le service est interrogé…</translation>
    </message>
    <message>
        <source>Too late to take it back: it has left the till.</source>
        <translation>Trop tard pour revenir en arrière&#xa0;: c&apos;est parti de la caisse.</translation>
    </message>
    <message>
        <source>Too much at once</source>
        <translation>Trop de travail</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Touch an order to see it here.</source>
        <translation>Touchez une commande pour la voir ici.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Défaire</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Défaire&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>Abandonner…</translation>
    </message>
    <message>
        <source>Why is a new colleague needed?</source>
        <translation>Pourquoi faut-il un autre collègue&#xa0;?</translation>
    </message>
    <message>
        <source>allowed by {name}</source>
        <translation>autorisé par {name}</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>{amount} was taken here; what the service never took is to be given back.</source>
        <translation>{amount} ont été encaissés ici&#xa0;; ce que le service n&apos;a jamais pris est à rendre.</translation>
    </message>
    <message>
        <source>{name} is preparing it and is told.</source>
        <translation>{name} la prépare et est prévenu(e).</translation>
    </message>
    <message>
        <source>{name} is preparing it.</source>
        <translation>{name} la prépare.</translation>
    </message>
    <message>
        <source>{tender}: {amount} is given back</source>
        <translation>{tender}&#xa0;: {amount} rendus</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Effacer le dernier chiffre</translation>
    </message>
</context>
<context>
    <name>Parked</name>
    <message>
        <source>Parked orders</source>
        <translation>Commandes en attente</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Nothing is parked. Park sets the order on the screen aside.</source>
        <translation>Rien n&apos;est en attente. « Mettre en attente » met de côté la commande à l&apos;écran.</translation>
    </message>
    <message>
        <source>The order on the screen is parked in its place.</source>
        <translation>La commande à l&apos;écran est mise en attente à sa place.</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>full</source>
        <translation>total</translation>
    </message>
    <message>
        <source>split</source>
        <translation>partagé</translation>
    </message>
    <message>
        <source>items</source>
        <translation>par articles</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>montant</translation>
    </message>
    <message>
        <source>receipt only</source>
        <translation>ticket seul</translation>
    </message>
    <message>
        <source>refund</source>
        <translation>remboursement</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>corrigé</translation>
    </message>
    <message>
        <source>received {received}, change {change}</source>
        <translation>reçu {received}, rendu {change}</translation>
    </message>
    <message>
        <source>allowed by {name}</source>
        <translation>autorisé par {name}</translation>
    </message>
    <message>
        <source>rounding {amount}</source>
        <translation>arrondi {amount}</translation>
    </message>
    <message>
        <source>paid {time}</source>
        <translation>payé {time}</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>payé</translation>
    </message>
    <message>
        <source>{units} paid {time}</source>
        <translation>payé × {units} {time}</translation>
    </message>
    <message>
        <source>The shares left are the same.</source>
        <translation>Les parts restantes sont égales.</translation>
    </message>
    <message>
        <source>The first share left is {amount} more, so that all add up.</source>
        <translation>La première part restante a {amount} de plus, pour que le compte soit juste.</translation>
    </message>
    <message>
        <source>The first {shares} shares left are {amount} more each, so that all add up.</source>
        <translation>Les {shares} premières parts restantes ont {amount} de plus, pour que le compte soit juste.</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 unité</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} unités</translation>
    </message>
    <message>
        <source>Take {amount}: {tender}</source>
        <translation>Encaisser {amount} : {tender}</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>Pay order {number}</source>
        <translation>Payer la commande {number}</translation>
    </message>
    <message>
        <source>paid {amount}</source>
        <translation>payé {amount}</translation>
    </message>
    <message>
        <source>To pay now</source>
        <translation>À payer</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>À rendre</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Manque encore</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Monnaie</translation>
    </message>
    <message>
        <source>Received {amount}</source>
        <translation>Reçu {amount}</translation>
    </message>
    <message>
        <source>Rounded to the smallest coin: {amount}</source>
        <translation>Arrondi à la plus petite pièce : {amount}</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>What is paid</source>
        <translation>Ce qui est payé</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>Le reste</translation>
    </message>
    <message>
        <source>Amount to pay</source>
        <translation>Montant à payer</translation>
    </message>
    <message>
        <source>Additional amount</source>
        <translation>Supplément</translation>
    </message>
    <message>
        <source>Left to pay</source>
        <translation>Reste à payer</translation>
    </message>
    <message>
        <source>Print bill</source>
        <translation>Imprimer l&apos;addition</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>{amount} is missing</source>
        <translation>Il manque {amount}</translation>
    </message>
    <message>
        <source>Left after this</source>
        <translation>Reste ensuite</translation>
    </message>
    <message>
        <source>Take {amount} in cash</source>
        <translation>Encaisser {amount} en espèces</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>tip {amount}</source>
        <translation>pourboire {amount}</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Pourboire</translation>
    </message>
    <message>
        <source>Tip of {percent}</source>
        <translation>Pourboire de {percent}</translation>
    </message>
    <message>
        <source>Who pays what</source>
        <translation>Qui paie quoi</translation>
    </message>
    <message>
        <source>{units} of {most}</source>
        <translation>{units} sur {most}</translation>
    </message>
    <message>
        <source>Tip, or correct?</source>
        <translation>Pourboire ou erreur ?</translation>
    </message>
    <message>
        <source>Correct the amount</source>
        <translation>Corriger le montant</translation>
    </message>
    <message>
        <source>{amount} more than what is due, and {tender} gives no change.</source>
        <translation>{amount} de plus que le montant dû, et {tender} ne rend pas la monnaie.</translation>
    </message>
    <message>
        <source>Take {amount} as a tip</source>
        <translation>Prendre {amount} en pourboire</translation>
    </message>
    <message>
        <source>Number on the terminal&apos;s slip</source>
        <translation>Numéro du ticket du terminal</translation>
    </message>
    <message>
        <source>Without a number</source>
        <translation>Sans numéro</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Take {amount}</source>
        <translation>Encaisser {amount}</translation>
    </message>
    <message>
        <source>another till</source>
        <translation>autre caisse</translation>
    </message>
    <message>
        <source>to pay now</source>
        <translation>à payer maintenant</translation>
    </message>
    <message>
        <source>By guests: {guests}</source>
        <translation>Par couverts : {guests}</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>Split by {ways}</source>
        <translation>Partager en {ways}</translation>
    </message>
    <message>
        <source>Choose the items that are paid now</source>
        <translation>Choisissez les articles payés maintenant</translation>
    </message>
    <message>
        <source>Type the amount that is paid now</source>
        <translation>Tapez le montant payé maintenant</translation>
    </message>
    <message>
        <source>The payment is taken back.</source>
        <translation>Le paiement est annulé.</translation>
    </message>
    <message>
        <source>Too late: the payment has left the till. Correct it from the order.</source>
        <translation>Trop tard : le paiement a quitté la caisse. Corrigez-le depuis la commande.</translation>
    </message>
    <message>
        <source>{tender} takes no tips</source>
        <translation>{tender} ne prend pas de pourboire</translation>
    </message>
</context>
<context>
    <name>Printers</name>
    <message>
        <source>Open the drawer without a sale</source>
        <translation>Ouvrir le tiroir sans vente</translation>
    </message>
    <message>
        <source>Printers are added in {file}, under [[printers]]; then start the till again.</source>
        <translation>Les imprimantes s’ajoutent dans {file}, sous [[printers]] ; puis redémarrez la caisse.</translation>
    </message>
    <message>
        <source>cash drawer</source>
        <translation>tiroir-caisse</translation>
    </message>
    <message>
        <source>{columns} columns</source>
        <translation>{columns} colonnes</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Impression d’essai</translation>
    </message>
    <message>
        <source>Test print on {printer}</source>
        <translation>Impression d’essai sur {printer}</translation>
    </message>
    <message>
        <source>Not used since the till was started.</source>
        <translation>Pas utilisée depuis le démarrage de la caisse.</translation>
    </message>
    <message>
        <source>Took the last print at {time}.</source>
        <translation>A pris la dernière impression à {time}.</translation>
    </message>
    <message>
        <source>network</source>
        <translation>réseau</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>device</source>
        <translation>périphérique</translation>
    </message>
    <message>
        <source>prints nothing</source>
        <translation>n’imprime rien</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Show</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Print jobs</source>
        <translation>Impressions</translation>
    </message>
    <message>
        <source>Nothing was printed yet.</source>
        <translation>Rien n’a encore été imprimé.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>On {printer}</source>
        <translation>Sur {printer}</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>imprimé</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>abandonné</translation>
    </message>
    <message>
        <source>The printer does not answer ({detail}). Check that it is on and connected.</source>
        <translation>L’imprimante ne répond pas ({detail}). Vérifiez qu’elle est allumée et branchée.</translation>
    </message>
    <message>
        <source>The printer stopped in the middle ({detail}). Look at the paper before you try again.</source>
        <translation>L’imprimante s’est arrêtée en cours ({detail}). Regardez le papier avant de réessayer.</translation>
    </message>
    <message>
        <source>The printer has no paper. Put a roll in, then try again.</source>
        <translation>L’imprimante n’a plus de papier. Mettez un rouleau, puis réessayez.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open. Close it, then try again.</source>
        <translation>Le capot de l’imprimante est ouvert. Fermez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>The printer reports a fault. Look at its lights.</source>
        <translation>L’imprimante signale une panne. Regardez ses voyants.</translation>
    </message>
    <message>
        <source>This user may not write to {detail}. Add the user to the group lp.</source>
        <translation>Cet utilisateur n’a pas le droit d’écrire sur {detail}. Ajoutez-le au groupe lp.</translation>
    </message>
    <message>
        <source>This computer lacks libusb. Install the package libusb-1.0-0.</source>
        <translation>Il manque libusb à cet ordinateur. Installez le paquet libusb-1.0-0.</translation>
    </message>
    <message>
        <source>The printer has no sign for {detail}. Nothing was printed: save it as PDF.</source>
        <translation>L’imprimante n’a pas de signe pour {detail}. Rien n’a été imprimé : enregistrez le PDF.</translation>
    </message>
    <message>
        <source>The printer&apos;s settings do not fit it: {detail}.</source>
        <translation>Les réglages de l’imprimante ne lui conviennent pas : {detail}.</translation>
    </message>
    <message>
        <source>The till ended while this was being printed. Look at the paper before you try again.</source>
        <translation>La caisse s’est arrêtée pendant cette impression. Regardez le papier avant de réessayer.</translation>
    </message>
    <message>
        <source>The printer {detail} is no longer in the settings.</source>
        <translation>L’imprimante {detail} n’est plus dans les réglages.</translation>
    </message>
    <message>
        <source>Something went wrong inside the till. It is in the log.</source>
        <translation>Quelque chose a échoué dans la caisse. C’est dans le journal.</translation>
    </message>
    <message>
        <source>copy {count}</source>
        <translation>copie {count}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The order service is starting. Selling goes on.</source>
        <translation>Le service de commandes démarre. La vente continue.</translation>
    </message>
    <message>
        <source>The order service does not answer. Selling goes on; orders are sent later.</source>
        <translation>Le service de commandes ne répond pas. La vente continue ; les commandes partiront plus tard.</translation>
    </message>
    <message>
        <source>The service does not know this key. Enter a new one in Settings.</source>
        <translation>Le service ne connaît pas cette clé. Entrez-en une nouvelle dans les réglages.</translation>
    </message>
    <message>
        <source>This key may not do that. Ask for a key with the till&apos;s rights.</source>
        <translation>Cette clé n&apos;en a pas le droit. Demandez une clé avec les droits de la caisse.</translation>
    </message>
    <message>
        <source>The service does not know this location. Check it in Settings.</source>
        <translation>Le service ne connaît pas ce lieu. Vérifiez-le dans les réglages.</translation>
    </message>
    <message>
        <source>The service&apos;s certificate is not trusted. Nothing was sent. Check the address.</source>
        <translation>Le certificat du service n&apos;est pas reconnu. Rien n&apos;a été envoyé. Vérifiez l&apos;adresse.</translation>
    </message>
    <message>
        <source>This address is not encrypted. Trust it in Settings or use https.</source>
        <translation>Cette adresse n&apos;est pas chiffrée. Autorisez-la dans les réglages ou utilisez https.</translation>
    </message>
    <message>
        <source>The order service has a fault. Selling goes on; orders are sent later.</source>
        <translation>Le service de commandes est en panne. La vente continue ; les commandes partiront plus tard.</translation>
    </message>
    <message>
        <source>The answer is not from an order service. Check the address in Settings.</source>
        <translation>La réponse ne vient pas d&apos;un service de commandes. Vérifiez l&apos;adresse dans les réglages.</translation>
    </message>
    <message>
        <source>A key is needed for this service. Enter it in Settings.</source>
        <translation>Ce service demande une clé. Entrez-la dans les réglages.</translation>
    </message>
    <message>
        <source>The keyring is locked. Unlock it, or enter the key for this run in Settings.</source>
        <translation>Le trousseau est verrouillé. Déverrouillez-le, ou entrez la clé pour cette session dans les réglages.</translation>
    </message>
    <message>
        <source>There is no keyring here. The key is kept for this run only.</source>
        <translation>Il n&apos;y a pas de trousseau ici. La clé n&apos;est gardée que pour cette session.</translation>
    </message>
    <message>
        <source>The keyring does not answer. The key is kept for this run only.</source>
        <translation>Le trousseau ne répond pas. La clé n&apos;est gardée que pour cette session.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Queue</source>
        <translation>File</translation>
    </message>
    <message>
        <source>No open orders</source>
        <translation>Aucune commande ouverte</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Commandes ouvertes</translation>
    </message>
    <message>
        <source>{count} open, {age} ago</source>
        <translation>{count} ouvertes, il y a {age}</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>{count} ouvertes</translation>
    </message>
    <message>
        <source>POS</source>
        <translation>Caisse</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Borne</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>NPC</source>
        <translation>NPC</translation>
    </message>
    <message>
        <source>was: {name}</source>
        <translation>avant : {name}</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>personne encore</translation>
    </message>
    <message>
        <source>unassigned</source>
        <translation>non attribuée</translation>
    </message>
    <message>
        <source>Chef: {name}</source>
        <translation>Chef : {name}</translation>
    </message>
    <message>
        <source>to pay {amount}</source>
        <translation>à payer {amount}</translation>
    </message>
    <message>
        <source>+ {more} more</source>
        <translation>+ {more} autres</translation>
    </message>
    <message>
        <source>same as {number}?</source>
        <translation>double de {number} ?</translation>
    </message>
    <message>
        <source>shift lead</source>
        <translation>chef d’équipe</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>Attribuer…</translation>
    </message>
    <message>
        <source>Too late to take it back: it has left the till.</source>
        <translation>Trop tard pour annuler : c’est parti de la caisse.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Vente</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Cmdes</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Till {letter}</source>
        <translation>Caisse {letter}</translation>
    </message>
    <message>
        <source>Parked {count}</source>
        <translation>Attente {count}</translation>
    </message>
    <message>
        <source>Orders, {count} open</source>
        <translation>Commandes, {count} ouvertes</translation>
    </message>
    <message>
        <source>{name} is at the till: lock, switch, leave</source>
        <translation>{name} est en caisse : verrouiller, changer, partir</translation>
    </message>
    <message>
        <source>{count} not seen yet</source>
        <translation>{count} pas encore vues</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Service</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>a discount is a percentage or an amount</source>
        <translation>une remise est un pourcentage ou un montant</translation>
    </message>
    <message>
        <source>a discount lies above 0 and takes off 100 % at most</source>
        <translation>une remise est supérieure à 0 et de 100 % au plus</translation>
    </message>
    <message>
        <source>this line is no longer in the cart</source>
        <translation>cette ligne n&apos;est plus au panier</translation>
    </message>
    <message>
        <source>{item} is sold out today: take it off or swap it</source>
        <translation>{item} est épuisé aujourd&apos;hui : retirez-le ou remplacez-le</translation>
    </message>
    <message>
        <source>{item} is sold out today</source>
        <translation>{item} est épuisé aujourd&apos;hui</translation>
    </message>
    <message>
        <source>{item} is priced in {one}, this cart in {other}</source>
        <translation>{item} est en {one}, ce panier en {other}</translation>
    </message>
    <message>
        <source>this cart is in {currency}</source>
        <translation>ce panier est en {currency}</translation>
    </message>
    <message>
        <source>there is nothing in the cart to take a discount off</source>
        <translation>il n&apos;y a rien au panier à remiser</translation>
    </message>
    <message>
        <source>the discount is more than the amount: {amount} at most</source>
        <translation>la remise dépasse le montant : {amount} au plus</translation>
    </message>
    <message>
        <source>guests: a number from 1 to {most}</source>
        <translation>couverts : un nombre de 1 à {most}</translation>
    </message>
    <message>
        <source>quantity: a number from 1 to {most}</source>
        <translation>quantité : un nombre de 1 à {most}</translation>
    </message>
    <message>
        <source>a cart takes {most} lines: send this one first</source>
        <translation>un panier prend {most} lignes : envoyez d&apos;abord celui-ci</translation>
    </message>
    <message>
        <source>this line cannot be added up: {why}</source>
        <translation>cette ligne ne peut pas être additionnée : {why}</translation>
    </message>
    <message>
        <source>{option} is not offered with {item}</source>
        <translation>{option} n&apos;est pas proposé avec {item}</translation>
    </message>
    <message>
        <source>customer: {most} characters at most</source>
        <translation>client : {most} caractères au plus</translation>
    </message>
    <message>
        <source>table: {most} characters at most</source>
        <translation>table : {most} caractères au plus</translation>
    </message>
    <message>
        <source>note: {most} characters at most</source>
        <translation>note : {most} caractères au plus</translation>
    </message>
    <message>
        <source>{group}: choose {least}</source>
        <translation>{group} : choisir {least}</translation>
    </message>
    <message>
        <source>{group}: {most} at most</source>
        <translation>{group} : {most} au plus</translation>
    </message>
    <message>
        <source>there is nothing to park yet</source>
        <translation>il n&apos;y a encore rien à mettre en attente</translation>
    </message>
    <message>
        <source>this cart is no longer parked</source>
        <translation>ce panier n&apos;est plus en attente</translation>
    </message>
    <message>
        <source>the cart is empty: add something first</source>
        <translation>le panier est vide : ajoutez d&apos;abord quelque chose</translation>
    </message>
    <message>
        <source>this item is no longer on the menu</source>
        <translation>cet article n&apos;est plus à la carte</translation>
    </message>
    <message>
        <source>one moment: the order is being recorded</source>
        <translation>un instant : la commande est en cours d&apos;enregistrement</translation>
    </message>
    <message>
        <source>an order that is {before} cannot become {after}</source>
        <translation>une commande « {before} » ne peut pas devenir « {after} »</translation>
    </message>
    <message>
        <source>name the colleague who takes this order</source>
        <translation>nommez le collègue qui prend cette commande</translation>
    </message>
    <message>
        <source>only a shift lead cancels a finished order</source>
        <translation>seul un responsable annule une commande terminée</translation>
    </message>
    <message>
        <source>after two minutes only a shift lead takes a hand-over back</source>
        <translation>après deux minutes, seul un responsable annule une remise au client</translation>
    </message>
    <message>
        <source>this order is no longer in the queue</source>
        <translation>cette commande n&apos;est plus dans la file</translation>
    </message>
    <message>
        <source>say why the order is cancelled</source>
        <translation>dites pourquoi la commande est annulée</translation>
    </message>
    <message>
        <source>say why it is given up</source>
        <translation>dites pourquoi vous y renoncez</translation>
    </message>
    <message>
        <source>this order is prepared already</source>
        <translation>cette commande est déjà préparée</translation>
    </message>
    <message>
        <source>{person} has this order already</source>
        <translation>{person} a déjà cette commande</translation>
    </message>
    <message>
        <source>one moment: this order is being moved</source>
        <translation>un instant : cette commande change d&apos;étape</translation>
    </message>
    <message>
        <source>the service refused something of this order: see to it</source>
        <translation>le service a refusé quelque chose de cette commande : réglez-le d&apos;abord</translation>
    </message>
    <message>
        <source>the service refused nothing of this order</source>
        <translation>le service n&apos;a rien refusé de cette commande</translation>
    </message>
    <message>
        <source>{amount} was paid with {tender}, which takes no refunds: correct that payment first</source>
        <translation>{amount} payés avec {tender}, qui ne rembourse pas : corrigez d&apos;abord ce paiement</translation>
    </message>
    <message>
        <source>the money was given back already: {who} moved it to {status} at {time}</source>
        <translation>l&apos;argent a déjà été rendu : {who} l&apos;a passée à « {status} » à {time}</translation>
    </message>
    <message>
        <source>the money was given back already</source>
        <translation>l&apos;argent a déjà été rendu</translation>
    </message>
    <message>
        <source>{who} gave it to {colleague} at {time}</source>
        <translation>{who} l&apos;a confiée à {colleague} à {time}</translation>
    </message>
    <message>
        <source>{who} moved it to {status} at {time}</source>
        <translation>{who} l&apos;a passée à « {status} » à {time}</translation>
    </message>
    <message>
        <source>The order is paid: give the money back first.</source>
        <translation>La commande est payée : rendez d&apos;abord l&apos;argent.</translation>
    </message>
    <message>
        <source>this order is in {currency}</source>
        <translation>cette commande est en {currency}</translation>
    </message>
    <message>
        <source>nothing is left to pay</source>
        <translation>il ne reste rien à payer</translation>
    </message>
    <message>
        <source>a payment is above zero</source>
        <translation>un paiement est supérieur à zéro</translation>
    </message>
    <message>
        <source>these units are paid already</source>
        <translation>ces unités sont déjà payées</translation>
    </message>
    <message>
        <source>these units were given back already</source>
        <translation>ces unités ont déjà été remboursées</translation>
    </message>
    <message>
        <source>these units were not paid</source>
        <translation>ces unités n&apos;ont pas été payées</translation>
    </message>
    <message>
        <source>{tender} takes no tips</source>
        <translation>{tender} ne prend pas de pourboire</translation>
    </message>
    <message>
        <source>{tender} takes no refunds</source>
        <translation>{tender} ne permet pas de remboursement</translation>
    </message>
    <message>
        <source>a refund gives back more than nothing</source>
        <translation>un remboursement est supérieur à zéro</translation>
    </message>
    <message>
        <source>{amount} was paid, no more can be given back</source>
        <translation>{amount} ont été payés, on ne peut pas rendre plus</translation>
    </message>
    <message>
        <source>{amount} was paid this way, no more can be given back</source>
        <translation>{amount} ont été payés ainsi, on ne peut pas rendre plus</translation>
    </message>
    <message>
        <source>only money that was taken can be corrected</source>
        <translation>seul de l&apos;argent encaissé peut être corrigé</translation>
    </message>
    <message>
        <source>some of this was given back already: refund the rest and take it anew</source>
        <translation>une partie a déjà été rendue : remboursez le reste et encaissez de nouveau</translation>
    </message>
    <message>
        <source>this payment is not on the order</source>
        <translation>ce paiement n&apos;est pas sur la commande</translation>
    </message>
    <message>
        <source>this payment is corrected already</source>
        <translation>ce paiement est déjà corrigé</translation>
    </message>
    <message>
        <source>the order service refused this payment: try it again first</source>
        <translation>le service a refusé ce paiement : réessayez d&apos;abord</translation>
    </message>
    <message>
        <source>the business day of this payment is closed</source>
        <translation type="vanished">la journée de ce paiement est close</translation>
    </message>
    <message>
        <source>it was paid with {tender} already</source>
        <translation>c&apos;était déjà payé par {tender}</translation>
    </message>
    <message>
        <source>one moment: a payment of this order is being recorded</source>
        <translation>un instant : un paiement de cette commande est en cours</translation>
    </message>
    <message>
        <source>Nothing was recorded: {why}</source>
        <translation>Rien n&apos;a été enregistré : {why}</translation>
    </message>
    <message>
        <source>Enter the API key of this service.</source>
        <translation>Entrez la clé API de ce service.</translation>
    </message>
    <message>
        <source>There is no printer yet. Add one to the settings file.</source>
        <translation>Il n’y a pas encore d’imprimante. Ajoutez-en une dans le fichier de réglages.</translation>
    </message>
    <message>
        <source>No printer has a cash drawer. Add `drawer = true` to it in the settings file.</source>
        <translation>Aucune imprimante n’a de tiroir-caisse. Ajoutez-lui `drawer = true` dans le fichier de réglages.</translation>
    </message>
    <message>
        <source>a PIN has {least} to {most} digits</source>
        <translation>un code a de {least} à {most} chiffres</translation>
    </message>
    <message>
        <source>this PIN was not accepted</source>
        <translation>ce code n’a pas été accepté</translation>
    </message>
    <message>
        <source>too many wrong PINs: wait {seconds} seconds</source>
        <translation>trop de codes erronés : attendez {seconds} secondes</translation>
    </message>
    <message>
        <source>choose another PIN</source>
        <translation>choisissez un autre code</translation>
    </message>
    <message>
        <source>these were two different PINs: start again</source>
        <translation>les deux codes diffèrent : recommencez</translation>
    </message>
    <message>
        <source>set a manager&apos;s PIN first: else nobody could change the settings again</source>
        <translation>définissez d’abord le code d’un gérant : sinon personne ne pourrait plus modifier les réglages</translation>
    </message>
    <message>
        <source>this is the last manager&apos;s PIN: remove the others&apos; first</source>
        <translation>c’est le dernier code de gérant : supprimez d’abord ceux des autres</translation>
    </message>
    <message>
        <source>the keyring is locked: unlock it, then type the PIN again</source>
        <translation>le trousseau est verrouillé : déverrouillez-le, puis retapez le code</translation>
    </message>
    <message>
        <source>the keyring does not answer: look at it in the desktop&apos;s password manager</source>
        <translation>le trousseau ne répond pas : vérifiez-le dans le gestionnaire de mots de passe du bureau</translation>
    </message>
    <message>
        <source>the keyring no longer holds the secret of the PINs: set them anew on this computer</source>
        <translation>le trousseau ne contient plus le secret des codes : définissez-les à nouveau sur cet ordinateur</translation>
    </message>
    <message>
        <source>this needs a shift lead</source>
        <translation>il faut l’accord d’un responsable</translation>
    </message>
    <message>
        <source>choose why first, then type the PIN again</source>
        <translation>choisissez d’abord la raison, puis retapez le code</translation>
    </message>
    <message>
        <source>this approval was used already: ask again</source>
        <translation>cet accord a déjà servi : redemandez-le</translation>
    </message>
    <message>
        <source>this approval is for something else: ask again</source>
        <translation>cet accord concerne autre chose : redemandez-le</translation>
    </message>
    <message>
        <source>this approval is too old: ask again</source>
        <translation>cet accord est trop ancien : redemandez-le</translation>
    </message>
    <message>
        <source>Still missing: {amount}</source>
        <translation>Il manque encore {amount}</translation>
    </message>
    <message>
        <source>Only {amount} is left to pay</source>
        <translation>Il ne reste que {amount} à payer</translation>
    </message>
    <message>
        <source>{amount} more than what is left</source>
        <translation>{amount} de plus que le reste à payer</translation>
    </message>
    <message>
        <source>the service has this order: change it there</source>
        <translation>le service a cette commande : modifiez-la là-bas</translation>
    </message>
    <message>
        <source>the shift of this payment is closed</source>
        <translation>le service de ce paiement est clôturé</translation>
    </message>
    <message>
        <source>touch the screen to begin</source>
        <translation>touchez l&apos;écran pour commencer</translation>
    </message>
    <message>
        <source>one moment, please</source>
        <translation>un instant, merci</translation>
    </message>
    <message>
        <source>there is nothing in your order yet: choose something first</source>
        <translation>il n&apos;y a rien dans votre commande : choisissez d&apos;abord</translation>
    </message>
    <message>
        <source>something of your order is sold out: take it off or swap it</source>
        <translation>un article de votre commande est épuisé : retirez-le ou remplacez-le</translation>
    </message>
    <message>
        <source>more is taken off this order than anybody may: have the discount approved</source>
        <translation>la remise sur cette commande dépasse ce que chacun peut accorder : faites-la approuver</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Preview of the receipt</source>
        <translation>Aperçu du ticket</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>Ticket {number}</translation>
    </message>
    <message>
        <source>What to print</source>
        <translation>Quoi imprimer</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Imprimante</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Enregistré : {path}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>There is no printer yet. Add one to the settings file, or save a PDF.</source>
        <translation>Il n’y a pas encore d’imprimante. Ajoutez-en une dans le fichier de réglages, ou enregistrez un PDF.</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>Ticket cadeau</translation>
    </message>
    <message>
        <source>Number slip</source>
        <translation>Ticket d’appel</translation>
    </message>
    <message>
        <source>Shift report (X)</source>
        <translation>Rapport de service (X)</translation>
    </message>
    <message>
        <source>Shift closed (Z)</source>
        <translation>Clôture de service (Z)</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Impression d’essai</translation>
    </message>
</context>
<context>
    <name>Refund</name>
    <message>
        <source>Refund {amount}: {tender}</source>
        <translation>Rembourser {amount} : {tender}</translation>
    </message>
    <message>
        <source>{amount} at most was paid with it</source>
        <translation>{amount} au plus ont été payés ainsi</translation>
    </message>
    <message>
        <source>Leave the payment</source>
        <translation>Laisser le paiement</translation>
    </message>
    <message>
        <source>Give {amount} back: {tender}</source>
        <translation>Rendez {amount} : {tender}</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>remboursé</translation>
    </message>
    <message>
        <source>Refund · {number}</source>
        <translation>Remboursement · {number}</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>What is given back</source>
        <translation>Ce qui est rendu</translation>
    </message>
    <message>
        <source>Give nothing back</source>
        <translation>Ne rien rendre</translation>
    </message>
    <message>
        <source>{tender}: nothing was paid with it.</source>
        <translation>{tender} : rien n&apos;a été payé ainsi.</translation>
    </message>
    <message>
        <source>{tender}: {amount} at most.</source>
        <translation>{tender} : {amount} au plus.</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>À rendre</translation>
    </message>
    <message>
        <source>A shift lead allows it next; it is written to the audit log.</source>
        <translation>Un chef d&apos;équipe l&apos;autorise ensuite ; c&apos;est écrit au journal.</translation>
    </message>
</context>
<context>
    <name>Service</name>
    <message>
        <source>Eat in</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>À emporter</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Livraison</translation>
    </message>
    <message>
        <source>Checkout</source>
        <translation>Encaissement</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Consultation</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Kept. It takes effect when the till is started again.</source>
        <translation>Enregistré. Effectif au prochain démarrage de la caisse.</translation>
    </message>
    <message>
        <source>Order service</source>
        <translation>Service de commandes</translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation>Adresse du service</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Clé API</translation>
    </message>
    <message>
        <source>Trust this host of the shop&apos;s network without encryption</source>
        <translation>Faire confiance à cet hôte du réseau du magasin sans chiffrement</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>Oublier la clé</translation>
    </message>
    <message>
        <source>Use this till&apos;s own</source>
        <translation>Utiliser celui de la caisse</translation>
    </message>
    <message>
        <source>This till&apos;s own</source>
        <translation>Celui de la caisse</translation>
    </message>
    <message>
        <source>Another service</source>
        <translation>Un autre service</translation>
    </message>
    <message>
        <source>Till {letter}</source>
        <translation>Caisse {letter}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Change the order service…</source>
        <translation>Changer le service de commandes…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>This could not be kept: {why}</source>
        <translation>Impossible d&apos;enregistrer : {why}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnel</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Imprimantes</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Écran</translation>
    </message>
    <message>
        <source>Staff and PINs…</source>
        <translation>Personnel et codes…</translation>
    </message>
    <message>
        <source>Audit log…</source>
        <translation>Journal de contrôle…</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>Connecté.</translation>
    </message>
    <message>
        <source>Last answer {age} ago.</source>
        <translation>Dernière réponse il y a {age}.</translation>
    </message>
    <message>
        <source>{count} to send, the oldest for {age}.</source>
        <translation>{count} à envoyer, la plus ancienne depuis {age}.</translation>
    </message>
    <message>
        <source>Nothing is waiting to be sent.</source>
        <translation>Rien n&apos;attend d&apos;être envoyé.</translation>
    </message>
    <message>
        <source>This till&apos;s own service needs no key.</source>
        <translation>Le service de la caisse n&apos;a pas besoin de clé.</translation>
    </message>
    <message>
        <source>The key is kept in the keyring of this computer.</source>
        <translation>La clé est gardée dans le trousseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>The key is kept for this run only.</source>
        <translation>La clé n&apos;est gardée que pour cette session.</translation>
    </message>
    <message>
        <source>There is no key yet. Enter the one you were given for this till.</source>
        <translation>Il n&apos;y a pas encore de clé. Entrez celle que vous avez reçue pour cette caisse.</translation>
    </message>
    <message>
        <source>Not encrypted: {host} is trusted as a host of the shop&apos;s own network.</source>
        <translation>Non chiffré : {host} est autorisé comme hôte du réseau du magasin.</translation>
    </message>
    <message>
        <source>Orders on the board</source>
        <translation>Commandes au tableau</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>Toutes les étapes</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Comptoir</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Immédiat</translation>
    </message>
    <message>
        <source>The board always shows every stage of an order.</source>
        <translation>Le tableau montre toujours toutes les étapes d’une commande.</translation>
    </message>
    <message>
        <source>Guests fetch their order when its number is called out.</source>
        <translation>Les clients retirent leur commande à l’appel de son numéro.</translation>
    </message>
    <message>
        <source>Waiters bring an order when it is completed.</source>
        <translation>Les serveurs apportent la commande une fois terminée.</translation>
    </message>
    <message>
        <source>What is ordered is handed over at once.</source>
        <translation>Ce qui est commandé est remis aussitôt.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sons</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Shift {number} is closed</source>
        <translation>Le service {number} est clôturé</translation>
    </message>
    <message>
        <source>Shift {number}</source>
        <translation>Service {number}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis {time}</translation>
    </message>
    <message>
        <source>the first of this till</source>
        <translation>le premier de cette caisse</translation>
    </message>
    <message>
        <source>Another till</source>
        <translation>Autre caisse</translation>
    </message>
    <message>
        <source>Orders of this till</source>
        <translation>Commandes de cette caisse</translation>
    </message>
    <message>
        <source>Discounts in it</source>
        <translation>Dont remises</translation>
    </message>
    <message>
        <source>Cancelled here</source>
        <translation>Annulées ici</translation>
    </message>
    <message>
        <source>Cash in or out</source>
        <translation>Entrée ou sortie d&apos;espèces</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>Mis dans le tiroir</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Retiré du tiroir</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>Opening float</source>
        <translation>Fond de caisse</translation>
    </message>
    <message>
        <source>Change from the bank</source>
        <translation>Monnaie de la banque</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>Vers le coffre</translation>
    </message>
    <message>
        <source>A purchase</source>
        <translation>Un achat</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>Tiroir ouvert sans vente</translation>
    </message>
    <message>
        <source>1 order</source>
        <translation>1 commande</translation>
    </message>
    <message>
        <source>{count} orders</source>
        <translation>{count} commandes</translation>
    </message>
    <message>
        <source>placed at this till</source>
        <translation type="vanished">passées à cette caisse</translation>
    </message>
    <message>
        <source>In the drawer at the start</source>
        <translation>Dans le tiroir au début</translation>
    </message>
    <message>
        <source>For customers, or given back since</source>
        <translation>Pour des clients, ou rendu depuis</translation>
    </message>
    <message>
        <source>Should be in the drawer</source>
        <translation>Devrait être dans le tiroir</translation>
    </message>
    <message>
        <source>%Y-%m-%d %H:%M</source>
        <translation>%d/%m/%Y %H:%M</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Compté</translation>
    </message>
    <message>
        <source>Stays in the drawer</source>
        <translation>Reste dans le tiroir</translation>
    </message>
    <message>
        <source>Carried over: open orders</source>
        <translation>Reportées : commandes ouvertes</translation>
    </message>
    <message>
        <source>It leaves by itself; closing does not wait for it.</source>
        <translation>Tout part de soi-même ; la clôture n&apos;attend pas.</translation>
    </message>
    <message>
        <source>Still to be sent</source>
        <translation>Encore à envoyer</translation>
    </message>
    <message>
        <source>Refused by the service</source>
        <translation>Refusées par le service</translation>
    </message>
    <message>
        <source>1 payment</source>
        <translation>1 paiement</translation>
    </message>
    <message>
        <source>{count} payments</source>
        <translation>{count} paiements</translation>
    </message>
    <message>
        <source>given back {amount}</source>
        <translation>remboursé {amount}</translation>
    </message>
    <message>
        <source>corrected away {amount}</source>
        <translation>corrigé en moins {amount}</translation>
    </message>
    <message>
        <source>corrected to it {amount}</source>
        <translation>corrigé en plus {amount}</translation>
    </message>
    <message>
        <source>tips {amount}</source>
        <translation>pourboires {amount}</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Counted in the drawer</source>
        <translation>Compté</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Écart</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Clôturer le service</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Counted {amount}</source>
        <translation>Compté {amount}</translation>
    </message>
    <message>
        <source>Go on selling</source>
        <translation>Continuer à vendre</translation>
    </message>
    <message>
        <source>Earlier shifts</source>
        <translation>Services précédents</translation>
    </message>
    <message>
        <source>No shift of this till is closed yet.</source>
        <translation>Aucun service de cette caisse n&apos;est encore clôturé.</translation>
    </message>
    <message>
        <source>difference {amount}</source>
        <translation>écart {amount}</translation>
    </message>
    <message>
        <source>Report of the shift so far (X)</source>
        <translation>Rapport du service en cours (X)</translation>
    </message>
    <message>
        <source>Report of shift {number} (Z)</source>
        <translation>Clôture du service {number} (Z)</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Aperçu du rapport</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>PIN, {count} digits typed</source>
        <translation>Code, {count} chiffres tapés</translation>
    </message>
    <message>
        <source>This PIN was not accepted. The next try in {seconds} s.</source>
        <translation>Ce code n’a pas été accepté. Prochain essai dans {seconds} s.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Quelqu’un d’autre</translation>
    </message>
    <message>
        <source>the order stays</source>
        <translation>la commande reste</translation>
    </message>
    <message>
        <source>Lock the till</source>
        <translation>Verrouiller la caisse</translation>
    </message>
    <message>
        <source>Go off shift</source>
        <translation>Terminer le service</translation>
    </message>
    <message>
        <source>Come on shift</source>
        <translation>Prendre le service</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>The order on the screen stays as it is.</source>
        <translation>La commande à l’écran reste telle quelle.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Till {letter} is locked</source>
        <translation>La caisse {letter} est verrouillée</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Caisse</translation>
    </message>
    <message>
        <source>Shift lead</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Gérant</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Cuisine</translation>
    </message>
    <message>
        <source>on shift</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>off shift</source>
        <translation>hors service</translation>
    </message>
    <message>
        <source>go off shift</source>
        <translation>quitter le service</translation>
    </message>
    <message>
        <source>sign out</source>
        <translation>se déconnecter</translation>
    </message>
    <message>
        <source>A colleague is looked for: {numbers}</source>
        <translation>On cherche un collègue : {numbers}</translation>
    </message>
    <message>
        <source>Somebody else has to prepare them when {name} goes.</source>
        <translation>Quelqu’un d’autre doit les préparer quand {name} part.</translation>
    </message>
    <message>
        <source>Find colleagues, {going}</source>
        <translation>Chercher des collègues, {going}</translation>
    </message>
    <message>
        <source>{name} keeps them, {going}</source>
        <translation>{name} les garde, {going}</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
    <message>
        <source>{name} has an order to prepare</source>
        <translation>{name} a une commande à préparer</translation>
    </message>
    <message>
        <source>{name} has {count} orders to prepare</source>
        <translation>{name} a {count} commandes à préparer</translation>
    </message>
</context>
<context>
    <name>Sounds</name>
    <message>
        <source>Heard again until somebody has seen it, where the order came from a place nobody attends.</source>
        <translation>Répété jusqu’à ce que quelqu’un l’ait vu, quand la commande vient d’un endroit où il n’y a personne.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Muet</translation>
    </message>
    <message>
        <source>Volume of {sound}</source>
        <translation>Volume : {sound}</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Test the sound of {sound}</source>
        <translation>Essayer le son : {sound}</translation>
    </message>
    <message>
        <source>This computer is silent: install pw-play, paplay or aplay. The screen shows everything all the same.</source>
        <translation>Cet ordinateur est muet : installez pw-play, paplay ou aplay. L’écran montre tout de même tout.</translation>
    </message>
    <message>
        <source>No loudspeaker answers: check it. The screen shows everything all the same.</source>
        <translation>Aucun haut-parleur ne répond : vérifiez-le. L’écran montre tout de même tout.</translation>
    </message>
    <message>
        <source>The last sound was played.</source>
        <translation>Le dernier son a été joué.</translation>
    </message>
    <message>
        <source>Test one to hear whether this computer can be heard.</source>
        <translation>Essayez-en un pour savoir si on entend cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Staff and PINs</source>
        <translation>Personnel et codes</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personnel</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>Lock when nobody touches it</source>
        <translation>Verrouiller sans activité</translation>
    </message>
    <message>
        <source>Discount without approval</source>
        <translation>Remise sans accord</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation>code défini</translation>
    </message>
    <message>
        <source>no PIN</source>
        <translation>sans code</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Nouveau code</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 à 8 chiffres</translation>
    </message>
    <message>
        <source>Remove the PIN</source>
        <translation>Supprimer le code</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Ne rien changer</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>Le même code encore une fois</translation>
    </message>
    <message>
        <source>{name} has a new PIN.</source>
        <translation>{name} a un nouveau code.</translation>
    </message>
    <message>
        <source>{name} has no PIN now.</source>
        <translation>{name} n’a plus de code.</translation>
    </message>
    <message>
        <source>Nobody has a PIN: this till is open to everybody. Begin with a manager&apos;s.</source>
        <translation>Personne n’a de code : cette caisse est ouverte à tous. Commencez par un gérant.</translation>
    </message>
    <message>
        <source>The PIN alone says who it is, so no two people have the same one.</source>
        <translation>Le code seul dit qui c’est : deux personnes n’ont jamais le même.</translation>
    </message>
    <message>
        <source>Alert for orders nobody takes</source>
        <translation>Alerte : sans preneur</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Submitted</source>
        <translation>Reçue</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Finding colleague</source>
        <translation>Recherche collègue</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>En préparation</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Waiting for pickup</source>
        <translation>À retirer</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Remise</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Ready for pickup</source>
        <translation>Prête à retirer</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: one less</source>
        <translation>{name} : un de moins</translation>
    </message>
    <message>
        <source>{name}: one more</source>
        <translation>{name} : un de plus</translation>
    </message>
</context>
<context>
    <name>Tender</name>
    <message>
        <source>Cash</source>
        <translation>Espèces</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Other card</source>
        <translation>Autre carte</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Till {letter}</source>
        <translation>Caisse {letter}</translation>
    </message>
    <message>
        <source>Close this first, then scan again.</source>
        <translation>Fermez d&apos;abord ceci, puis scannez de nouveau.</translation>
    </message>
    <message>
        <source>Nothing on the menu has the code {code}.</source>
        <translation>Rien à la carte n&apos;a le code {code}.</translation>
    </message>
</context>
</TS>
